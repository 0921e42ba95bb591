import { ask, Files, states } from '../testing';
import { bindingsComplete } from './bindings-complete';
import { deadLetterExists } from './dead-letter-exists';
import { topologyDeclared } from './topology-declared';

const py = (...calls: string[]): Files => ({
  'mail.py': ['import pika', ...calls, ''].join('\n'),
});

const QUEUE = "channel.queue_declare('mail', durable=True)";
const EVENTS = "channel.exchange_declare('events', 'topic', durable=True)";
const BOUND = "channel.queue_bind('mail', 'events', 'mail.#')";

describe('messaging/bindings-complete', () => {
  it.each([
    [
      'reads from a queue nobody declares',
      [QUEUE, "channel.basic_consume('mails', f)"],
    ],
    [
      'publishes to an exchange nobody declares',
      [QUEUE, "channel.basic_publish('event', 'mail.sent', b)"],
    ],
    [
      'sends to a queue nobody declares',
      [QUEUE, "channel.basic_publish('', 'mails', b)"],
    ],
    [
      'publishes with a key nothing is bound with',
      [
        QUEUE,
        EVENTS,
        BOUND,
        "channel.basic_publish('events', 'order.sent', b)",
      ],
    ],
  ])('fails when the code %s', async (_, calls) => {
    const [result] = await ask(bindingsComplete, py(...calls));
    expect(result.state).toBe('fail');
    expect(result.locations[0].line).toBe(calls.length + 1);
  });

  it.each([
    ['a queue that is declared', [QUEUE, "channel.basic_consume('mail', f)"]],
    [
      'a key with more words',
      [
        QUEUE,
        EVENTS,
        BOUND,
        "channel.basic_publish('events', 'mail.sent.now', b)",
      ],
    ],
    [
      'a key that # matches without a word',
      [QUEUE, EVENTS, BOUND, "channel.basic_publish('events', 'mail', b)"],
    ],
    [
      'an exchange whose queues belong to others',
      [EVENTS, "channel.basic_publish('events', 'x', b)"],
    ],
  ])('passes for %s', async (_, calls) => {
    expect(await states(bindingsComplete, py(...calls))).toEqual(['pass .']);
  });

  it('knows the beans that Spring binds', async () => {
    const spring = (key: string) => ({
      'Mail.java': `import org.springframework.amqp.core.*;
class Mail {
  @Bean Queue mail() { return new Queue("mail"); }
  @Bean TopicExchange events() { return new TopicExchange("events"); }
  @Bean Binding binding() { return BindingBuilder.bind(mail()).to(events()).with("mail.*"); }
  @RabbitListener(queues = "mail") void on() { template.convertAndSend("events", "${key}", body); }
}`,
    });
    expect(await states(bindingsComplete, spring('mail.sent'))).toEqual([
      'pass .',
    ]);
    expect(await states(bindingsComplete, spring('order.sent'))).toEqual([
      'fail .',
    ]);
  });

  it('cannot tell when a name is computed', async () => {
    const files = py(
      'channel.queue_declare(name())',
      QUEUE,
      "channel.basic_consume('mails', f)",
    );
    expect(await states(bindingsComplete, files)).toEqual(['unknown .']);
  });

  it('does not apply where another repository declares everything', async () => {
    expect(
      await states(bindingsComplete, py("channel.basic_consume('mails', f)")),
    ).toEqual(['not-applicable .']);
  });
});

describe('messaging/dead-letter-exists', () => {
  const dead =
    "channel.queue_declare('mail', arguments={'x-dead-letter-exchange': 'dlx'})";
  const dlx = "channel.exchange_declare('dlx', 'fanout')";

  it('fails when nothing declares the exchange', async () => {
    const [result] = await ask(deadLetterExists, py(dead));
    expect(result.message).toContain('dlx, which nothing declares');
  });

  it('fails when no queue is bound to it', async () => {
    const [result] = await ask(deadLetterExists, py(dead, dlx));
    expect(result.message).toContain('no queue is bound');
  });

  it('passes with a queue behind it, and for queues without one', async () => {
    const bound = "channel.queue_bind('dead', 'dlx')";
    expect(await states(deadLetterExists, py(dead, dlx, bound))).toEqual([
      'pass .',
    ]);
    expect(await states(deadLetterExists, py(QUEUE))).toEqual([
      'not-applicable .',
    ]);
  });

  it('fails for the exchange of a policy', async () => {
    const policy = {
      'rabbitmq/definitions.json':
        '{"vhosts": [], "queues": [], "policies": [{"name": "p", "vhost": "/", "pattern": "^mail", "apply-to": "queues", "definition": {"dead-letter-exchange": "dlx"}}]}',
    };
    const [result] = await ask(deadLetterExists, policy);
    expect(result.message).toContain(
      'the policy ^mail sends rejected messages to dlx',
    );
  });

  it('cannot tell when an exchange has a computed name', async () => {
    const files = py(dead, 'channel.exchange_declare(name())');
    expect(await states(deadLetterExists, files)).toEqual(['unknown .']);
  });
});

describe('messaging/topology-declared', () => {
  it('fails for code alone and passes beside resources of the operator', async () => {
    expect(await states(topologyDeclared, py(QUEUE))).toEqual(['fail .']);
    const resource = `apiVersion: rabbitmq.com/v1beta1
kind: Queue
metadata: {name: mail}
spec: {name: mail, durable: true}
`;
    expect(
      await states(topologyDeclared, { ...py(QUEUE), 'k8s/q.yaml': resource }),
    ).toEqual(['pass .']);
  });

  it('passes beside Terraform, and does not apply without code', async () => {
    const terraform = { 'broker.tf': 'resource "rabbitmq_queue" "mail" {}\n' };
    expect(
      await states(topologyDeclared, { ...py(QUEUE), ...terraform }),
    ).toEqual(['pass .']);
    expect(await states(topologyDeclared, terraform)).toEqual([
      'not-applicable .',
    ]);
  });
});
