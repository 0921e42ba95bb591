import { ask, failures, Files, neverFails, states } from '../testing';
import { argumentsAgree } from './arguments-agree';

const definitions = (queue: string) =>
  `{"vhosts": [{"name": "/"}], "exchanges": [{"name": "events", "vhost": "/", "type": "topic", "durable": true, "auto_delete": false, "internal": false, "arguments": {}}],
"queues": [
  {"name": "mail", "vhost": "/", "durable": true, "auto_delete": false, "arguments": ${queue}}
]}`;

const PLAIN = { 'rabbitmq/definitions.json': definitions('{}') };
const DLX = {
  'rabbitmq/definitions.json': definitions('{"x-dead-letter-exchange": "dlx"}'),
};

/** The same declaration, with a dead-letter exchange, in each language. */
const WITH_DEAD_LETTERS: Record<string, Files> = {
  'C#, a dictionary in a variable': {
    'mail/Mail.cs': `var more = new Dictionary<string, object?>();
more.Add("x-dead-letter-exchange", Names.Dead);
await channel.QueueDeclareAsync("mail", true, false, false, more);
static class Names { public const string Dead = "dlx"; }`,
  },
  'C#, the constants of the client': {
    'mail/Mail.cs': `channel.QueueDeclare(queue: "mail", durable: true, exclusive: false, autoDelete: false, arguments: new Dictionary<string, object> { { Headers.XDeadLetterExchange, "dlx" } });`,
  },
  'C#, a field': {
    'mail/Mail.cs': `class Mail {
  void Declare(IModel channel) { channel.QueueDeclare(Queue, true, false, false, Arguments); }
  private const string Queue = "mail";
  private static readonly IDictionary<string, object> Arguments = new Dictionary<string, object> { ["x-dead-letter-exchange"] = "dlx" };
}`,
  },
  'Java, a map': {
    'mail/Mail.java': `import com.rabbitmq.client.Channel;
class Mail { void declare(Channel channel) {
  channel.queueDeclare("mail", true, false, false, Map.of("x-dead-letter-exchange", "dlx")); } }`,
  },
  'JavaScript, options': {
    'mail/mail.js': `const amqp = require('amqplib');
await channel.assertQueue('mail', { durable: true, deadLetterExchange: 'dlx' });`,
  },
  'TypeScript, arguments': {
    'mail/mail.ts': `import { Channel } from 'amqplib';
const options = { arguments: { 'x-dead-letter-exchange': 'dlx' } };
await channel.assertQueue(QUEUE, options);
const QUEUE = 'mail' as const;`,
  },
  'Python, pika': {
    'mail/mail.py': `import pika
channel.queue_declare(queue='mail', durable=True, arguments={'x-dead-letter-exchange': 'dlx'})`,
  },
  'Python, aio-pika': {
    'mail/mail.py': `import aio_pika
QUEUE = "mail"
queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-dead-letter-exchange": "dlx"})`,
  },
  'Spring, a bean': {
    'mail/Mail.java': `import org.springframework.amqp.core.*;
class Mail { @Bean Queue mail() { return new Queue("mail", true, false, false, Map.of("x-dead-letter-exchange", "dlx")); } }`,
  },
  'Spring, a builder': {
    'mail/Mail.java': `import org.springframework.amqp.core.*;
class Mail { @Bean Queue mail() { return QueueBuilder.durable("mail").deadLetterExchange("dlx").build(); } }`,
  },
  'Spring, an annotation': {
    'mail/Mail.java': `import org.springframework.amqp.rabbit.annotation.*;
class Mail { @RabbitListener(queuesToDeclare = @Queue(name = "mail", durable = "true", arguments = @Argument(name = "x-dead-letter-exchange", value = "dlx"))) void on() { } }`,
  },
  Go: {
    'mail/main.go': `package main
import amqp "github.com/rabbitmq/amqp091-go"
const queue = "mail"
func f() { ch.QueueDeclare(queue, true, false, false, false, amqp.Table{"x-dead-letter-exchange": "dlx"}) }`,
  },
};

describe.each(Object.entries(WITH_DEAD_LETTERS))('%s', (_, files) => {
  const [path] = Object.keys(files);

  it('fails against definitions without the dead-letter exchange', async () => {
    const [result] = await ask(argumentsAgree, { ...files, ...PLAIN });
    expect(result.state).toBe('fail');
    expect(result.message).toContain('x-dead-letter-exchange dlx here');
    expect(result.locations[0].path).toBe(path);
    expect(result.locations[1]).toMatchObject({
      path: 'rabbitmq/definitions.json',
      line: 3,
    });
  });

  it('passes with definitions that have it', async () => {
    const results = await states(argumentsAgree, { ...files, ...DLX });
    expect(new Set(results)).toEqual(new Set(['pass .']));
  });
});

const py = (call: string) => `import pika\n${call}\n`;

it('leaves names that Spring takes from its configuration alone', async () => {
  const files = {
    ...PLAIN,
    'Mail.java': `import org.springframework.amqp.core.*;
class Mail { @Bean Queue mail() { return new Queue("\${queue}", false); } }`,
  };
  expect(await neverFails(argumentsAgree, files)).toBe(true);
});

it('fails on both sides for two services of one compose project', async () => {
  const files = {
    'compose.yaml': `services:
  broker: {image: rabbitmq:4}
  web: {build: web}
  mail: {build: mail}
`,
    'web/Dockerfile': 'FROM python:3.13\n',
    'mail/Dockerfile': 'FROM python:3.13\n',
    'web/web.py': py(
      "channel.exchange_declare('events', 'topic', durable=True)",
    ),
    'mail/mail.py': py(
      "channel.exchange_declare('events', 'direct', durable=True)",
    ),
  };
  const results = await ask(argumentsAgree, files);
  expect(results.map(({ state, subject }) => `${state} ${subject}`)).toEqual([
    'fail mail',
    'fail web',
  ]);
  expect(results[0].message).toContain('type direct here');
});

it('cannot tell for two programs that nothing puts on one broker', async () => {
  const files = {
    'a/go.mod': 'module a',
    'a/a.py': py("channel.queue_declare('hello')"),
    'b/go.mod': 'module b',
    'b/b.py': py("channel.queue_declare('hello', durable=True)"),
  };
  expect(await states(argumentsAgree, files)).toEqual(['unknown .']);
});

it('leaves samples with a broker each alone', async () => {
  const compose = 'services:\n  broker: {image: "rabbitmq:4"}\n';
  const files = {
    'one/compose.yaml': compose,
    'one/a.py': py("channel.queue_declare('hello')"),
    'two/compose.yaml': compose,
    'two/b.py': py("channel.queue_declare('hello', durable=True)"),
  };
  expect(await neverFails(argumentsAgree, files)).toBe(true);
});

it.each([
  ['a passive declaration', "channel.queue_declare('mail', passive=True)"],
  ['a queue the broker names', "channel.queue_declare('', exclusive=True)"],
  ['a comment', "# channel.queue_declare('mail')"],
  ['a name that is not known', 'channel.queue_declare(settings.queue)'],
  ['options that are not known', "channel.queue_declare('mail', **options)"],
  [
    'arguments that are not known',
    "channel.queue_declare('mail', durable=True, arguments=make())",
  ],
  [
    'arguments that depend on something',
    "args = {}\nif dead:\n    args['x-dead-letter-exchange'] = 'dlx'\nchannel.queue_declare('mail', durable=True, arguments=args)",
  ],
  [
    'an argument the broker does not compare',
    "channel.queue_declare('mail', durable=True, arguments={'x-note': 'ours'})",
  ],
  [
    'the default type by its name',
    "channel.queue_declare('mail', durable=True, arguments={'x-queue-type': 'classic'})",
  ],
])('does not fail for %s', async (_, call) => {
  const files = { ...PLAIN, 'mail.py': py(call) };
  expect(await neverFails(argumentsAgree, files)).toBe(true);
});

it('knows the default queue type of the vhost', async () => {
  const files = {
    'rabbitmq/definitions.json': definitions('{}').replace(
      '{"name": "/"}',
      '{"name": "/", "default_queue_type": "quorum"}',
    ),
    'mail.py': py(
      "channel.queue_declare('mail', durable=True, arguments={'x-queue-type': 'quorum'})",
    ),
  };
  expect(await neverFails(argumentsAgree, files)).toBe(true);
});

it('reads resources of the topology operator and definitions in a ConfigMap', async () => {
  const code = { 'mail.py': py("channel.queue_declare('mail')") };
  const queue = `apiVersion: rabbitmq.com/v1beta1
kind: Queue
metadata: {name: mail}
spec:
  name: mail
  durable: true
`;
  expect(
    await failures(argumentsAgree, { ...code, 'k8s/q.yaml': queue }),
  ).toEqual(['mail.py:2']);
  const map = `apiVersion: v1
kind: ConfigMap
metadata: {name: broker}
data:
  definitions.json: |
    {"vhosts": [],
     "queues": [
       {"name": "mail", "vhost": "/", "durable": true, "arguments": {}}
     ]}
`;
  const [result] = await ask(argumentsAgree, { ...code, 'k8s/map.yaml': map });
  expect(result.locations).toMatchObject([
    { path: 'mail.py', line: 2 },
    { path: 'k8s/map.yaml', line: 8 },
  ]);
});

it('leaves tests and definitions for developers alone', async () => {
  const files = {
    'rabbitmq/definitions.dev.json': definitions('{"x-max-length": 3}'),
    'tests/test_mail.py': py("channel.queue_declare('mail')"),
    'mail.py': py("channel.queue_declare('mail', durable=True)"),
  };
  expect(await states(argumentsAgree, files)).toEqual(['pass .']);
});

it('does not apply without a queue', async () => {
  expect(await states(argumentsAgree, { 'a.py': 'print(1)' })).toEqual([
    'not-applicable .',
  ]);
});

it('fails when a Nest client and the microservice declare the queue differently', async () => {
  const rmq = (options: string) =>
    `const it = { transport: Transport.RMQ, options: { urls: [url], queue: 'orders'${options} } };\n`;
  const files = (client: string) => ({
    'package.json': '{}',
    'src/main.ts': rmq(', queueOptions: { durable: false }'),
    'src/client.ts': rmq(client),
  });
  expect(await failures(argumentsAgree, files(''))).toEqual([
    'src/client.ts:1',
    'src/main.ts:1',
  ]);
  for (const client of [
    ', queueOptions: { durable: false }',
    ', queueOptions: shared',
    ', noAssert: true',
    ', ...shared',
  ]) {
    expect(await neverFails(argumentsAgree, files(client))).toBe(true);
  }
});
