import { parameter } from './amqp-call';
import { AmqpClient, bind, consume, publish } from './amqp-client';

const PIKA_SETTINGS = {
  durable: parameter('durable', 2, 'false'),
  exclusive: parameter('exclusive', 3, 'false'),
  'auto-delete': parameter('auto_delete', 4, 'false'),
};

/** pika and aio-pika. */
export const PYTHON_CLIENT: AmqpClient = {
  languages: ['python'],
  marks:
    /queue_declare|exchange_declare|declare_queue|declare_exchange|basic_publish/,
  calls: {
    queue_declare: {
      does: 'declare',
      kind: 'queue',
      name: parameter('queue', 0),
      settings: PIKA_SETTINGS,
      table: parameter('arguments', 5),
      passive: parameter('passive', 1),
    },
    exchange_declare: {
      does: 'declare',
      kind: 'exchange',
      name: parameter('exchange', 0),
      settings: {
        type: parameter('exchange_type', 1, 'direct'),
        durable: parameter('durable', 3, 'false'),
        'auto-delete': parameter('auto_delete', 4, 'false'),
        internal: parameter('internal', 5, 'false'),
      },
      table: parameter('arguments', 6),
      passive: parameter('passive', 2),
    },
    // aio-pika
    declare_queue: {
      does: 'declare',
      kind: 'queue',
      name: parameter('name', 0),
      settings: {
        durable: parameter('durable', -1, 'false'),
        exclusive: parameter('exclusive', -1, 'false'),
        'auto-delete': parameter('auto_delete', -1, 'false'),
      },
      table: parameter('arguments', -1),
      passive: parameter('passive', -1),
    },
    declare_exchange: {
      does: 'declare',
      kind: 'exchange',
      name: parameter('name', 0),
      settings: {
        type: parameter('type', 1, 'direct'),
        durable: parameter('durable', -1, 'false'),
        'auto-delete': parameter('auto_delete', -1, 'false'),
        internal: parameter('internal', -1, 'false'),
      },
      table: parameter('arguments', -1),
      passive: parameter('passive', -1),
    },
    queue_bind: bind(
      'queue',
      parameter('queue', 0),
      parameter('exchange', 1),
      parameter('routing_key', 2),
    ),
    basic_publish: publish(
      parameter('exchange', 0),
      parameter('routing_key', 1),
    ),
    basic_consume: consume(parameter('queue', 0)),
  },
};

/** kombu, which Celery is built on: what it describes, its workers declare. */
export const KOMBU: AmqpClient = {
  languages: ['python'],
  marks: /\b(?:from|import)\s+kombu\b/,
  calls: {
    Queue: {
      does: 'declare',
      kind: 'queue',
      name: parameter('name', 0),
      settings: {
        durable: parameter('durable', -1, 'true'),
        exclusive: parameter('exclusive', -1, 'false'),
        'auto-delete': parameter('auto_delete', -1, 'false'),
        'x-max-length': parameter('max_length', -1),
        'x-max-priority': parameter('max_priority', -1),
      },
      table: parameter('queue_arguments', -1),
      passive: parameter('no_declare', -1),
      boundTo: parameter('exchange', 1),
    },
    Exchange: {
      does: 'declare',
      kind: 'exchange',
      name: parameter('name', 0),
      settings: {
        type: parameter('type', 1, 'direct'),
        durable: parameter('durable', -1, 'true'),
        'auto-delete': parameter('auto_delete', -1, 'false'),
      },
      table: parameter('arguments', -1),
      passive: parameter('no_declare', -1),
    },
  },
};
