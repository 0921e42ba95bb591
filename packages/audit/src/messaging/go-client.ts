import { DeclareForm, parameter } from './amqp-call';
import { AmqpClient, bind, passive, publish } from './amqp-client';

const GO_QUEUE: DeclareForm = {
  does: 'declare',
  kind: 'queue',
  name: parameter('', 0),
  settings: {
    durable: parameter('', 1),
    'auto-delete': parameter('', 2),
    exclusive: parameter('', 3),
  },
  table: parameter('', 5),
};

const GO_EXCHANGE: DeclareForm = {
  does: 'declare',
  kind: 'exchange',
  name: parameter('', 0),
  settings: {
    type: parameter('', 1),
    durable: parameter('', 2),
    'auto-delete': parameter('', 3),
    internal: parameter('', 4),
  },
  table: parameter('', 6),
};

/** amqp091-go and its ancestor. */
export const GO_CLIENT: AmqpClient = {
  languages: ['go'],
  marks: /amqp/,
  calls: {
    QueueDeclare: GO_QUEUE,
    QueueDeclarePassive: passive(GO_QUEUE),
    ExchangeDeclare: GO_EXCHANGE,
    ExchangeDeclarePassive: passive(GO_EXCHANGE),
    QueueBind: bind(
      'queue',
      parameter('', 0),
      parameter('', 2),
      parameter('', 1),
    ),
    PublishWithContext: publish(parameter('', 1), parameter('', 2)),
  },
};
