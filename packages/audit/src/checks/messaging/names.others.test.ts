import { failures, Files, neverFails } from '../testing';
import { argumentsAgree } from './arguments-agree';

const definitions = (queueArguments: string) => ({
  'rabbitmq/definitions.json': `{"vhosts": [{"name": "/"}], "queues": [
  {"name": "mails", "vhost": "/", "durable": true, "auto_delete": false, "arguments": ${queueArguments}}
]}`,
});
const spring = (body: string, properties: string) => ({
  'mail/pom.xml': '<project/>',
  'mail/src/main/resources/application.yml': properties,
  'mail/src/main/java/Mail.java': `import org.springframework.amqp.core.*;
class Mail {
${body}
}`,
});
const JAVA = 'mail/src/main/java/Mail.java';

/** The same queue in other languages, with where it is told. */
const WAYS: Record<string, readonly [string, Files]> = {
  'kombu, a queue of Celery': [
    'mail.py:3',
    {
      'mail.py': `from kombu import Exchange, Queue
app.conf.task_queues = (
    Queue("mails", Exchange("mail"), queue_arguments={"x-dead-letter-exchange": "mail.dlx"}),
)
`,
    },
  ],
  'Python, the environment with a default': [
    'mail.py:3',
    {
      'mail.py': `import os, aio_pika
QUEUE = os.getenv("QUEUE", "mails")
queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-dead-letter-exchange": "mail.dlx"})
`,
    },
  ],
  'Python, pydantic settings': [
    'mail.py:3',
    {
      'mail.py': `import aio_pika
from settings import settings
queue = await channel.declare_queue(settings.queue, durable=True, arguments={"x-dead-letter-exchange": settings.dead})
`,
      'settings.py': `class Settings(BaseSettings):
    queue: str = "mails"
    dead: str = Field(default="mail.dlx")
settings = Settings()
`,
    },
  ],
  'Node, the environment with a default': [
    'mail.js:3',
    {
      'mail.js': `const amqp = require('amqplib');
const QUEUE = process.env.QUEUE || 'mails';
await channel.assertQueue(QUEUE, { deadLetterExchange: process.env.DLX ?? 'mail.dlx' });
`,
    },
  ],
  'Spring, a field from the properties': [
    `${JAVA}:4`,
    spring(
      `  @Value("\${queue.name}") private String name;
  @Bean Queue mails() { return QueueBuilder.durable(name).deadLetterExchange("mail.dlx").build(); }`,
      'queue:\n  name: mails\n',
    ),
  ],
  'Spring, a placeholder with a default': [
    `${JAVA}:3`,
    spring(
      `  @RabbitListener(queuesToDeclare = @Queue(name = "\${queue.name:mails}", durable = "true", arguments = @Argument(name = "x-dead-letter-exchange", value = "mail.dlx"))) void on() { }`,
      'server:\n  port: 8080\n',
    ),
  ],
};

describe.each(Object.entries(WAYS))('%s', (_, [at, files]) => {
  it('fails against definitions without the dead-letter exchange', async () => {
    expect(
      await failures(argumentsAgree, { ...files, ...definitions('{}') }),
    ).toEqual([at]);
  });

  it('agrees with definitions that have it', async () => {
    expect(
      await neverFails(argumentsAgree, {
        ...files,
        ...definitions('{"x-dead-letter-exchange": "mail.dlx"}'),
      }),
    ).toBe(true);
  });
});
