import { DeclareForm, parameter } from './amqp-call';
import { AmqpClient, bind, consume, passive, publish } from './amqp-client';
import { GO_CLIENT } from './go-client';
import { KOMBU, PYTHON_CLIENT } from './python-client';

/** Queues of RabbitMQ.Client and of the Java client have the same parameters. */
const QUEUE: DeclareForm = {
  does: 'declare',
  kind: 'queue',
  name: parameter('queue', 0),
  settings: {
    durable: parameter('durable', 1, 'false'),
    exclusive: parameter('exclusive', 2, 'true'),
    'auto-delete': parameter('autoDelete', 3, 'true'),
  },
  table: parameter('arguments', 4),
  passive: parameter('passive', 5),
};

const EXCHANGE: DeclareForm = {
  does: 'declare',
  kind: 'exchange',
  name: parameter('exchange', 0),
  settings: {
    type: parameter('type', 1),
    durable: parameter('durable', 2, 'false'),
    'auto-delete': parameter('autoDelete', 3, 'false'),
  },
  table: parameter('arguments', 4),
  passive: parameter('passive', 5),
};

const DOTNET: AmqpClient = {
  languages: ['csharp'],
  marks: /(Queue|Exchange)(Declare|Bind)|Basic(Publish|Consume)/,
  endings: '(?:NoWait)?(?:Async)?',
  calls: {
    QueueDeclare: QUEUE,
    QueueDeclarePassive: passive(QUEUE),
    ExchangeDeclare: EXCHANGE,
    ExchangeDeclarePassive: passive(EXCHANGE),
    QueueBind: bind(
      'queue',
      parameter('queue', 0),
      parameter('exchange', 1),
      parameter('routingKey', 2),
    ),
    ExchangeBind: bind(
      'exchange',
      parameter('destination', 0),
      parameter('source', 1),
      parameter('routingKey', 2),
    ),
    BasicPublish: publish(parameter('exchange', 0), parameter('routingKey', 1)),
    BasicConsume: consume(parameter('queue', 0)),
  },
};

const JAVA: AmqpClient = {
  languages: ['java', 'kotlin'],
  marks: /com\.rabbitmq\.client/,
  endings: '(?:NoWait)?',
  calls: {
    queueDeclare: QUEUE,
    queueDeclarePassive: passive(QUEUE),
    exchangeDeclare: EXCHANGE,
    exchangeDeclarePassive: passive(EXCHANGE),
    queueBind: DOTNET.calls.QueueBind,
    exchangeBind: DOTNET.calls.ExchangeBind,
    basicPublish: DOTNET.calls.BasicPublish,
    basicConsume: DOTNET.calls.BasicConsume,
  },
};

/** Options of amqplib for a queue, and the settings they stand for. */
export const QUEUE_OPTIONS: Readonly<Record<string, string>> = {
  durable: 'durable',
  exclusive: 'exclusive',
  autoDelete: 'auto-delete',
  messageTtl: 'x-message-ttl',
  expires: 'x-expires',
  deadLetterExchange: 'x-dead-letter-exchange',
  deadLetterRoutingKey: 'x-dead-letter-routing-key',
  maxLength: 'x-max-length',
  maxPriority: 'x-max-priority',
  overflow: 'x-overflow',
  queueMode: 'x-queue-mode',
};

/** Queue of amqplib, with the options at this place. */
function amqplibQueue(place: number): DeclareForm {
  return {
    does: 'declare',
    kind: 'queue',
    name: parameter('', 0),
    settings: {
      durable: parameter('', -1, 'true'),
      exclusive: parameter('', -1, 'false'),
      'auto-delete': parameter('', -1, 'false'),
    },
    options: {
      at: parameter('', place),
      keys: QUEUE_OPTIONS,
      table: 'arguments',
    },
  };
}

const NODE: AmqpClient = {
  languages: ['javascript', 'typescript'],
  marks: /assertQueue|assertExchange|bindQueue|sendToQueue/,
  calls: {
    assertQueue: amqplibQueue(1),
    checkQueue: passive(amqplibQueue(1)),
    assertExchange: {
      does: 'declare',
      kind: 'exchange',
      name: parameter('', 0),
      settings: {
        type: parameter('', 1),
        durable: parameter('', -1, 'true'),
        internal: parameter('', -1, 'false'),
        'auto-delete': parameter('', -1, 'false'),
      },
      options: {
        at: parameter('', 2),
        keys: {
          durable: 'durable',
          internal: 'internal',
          autoDelete: 'auto-delete',
          alternateExchange: 'alternate-exchange',
        },
        table: 'arguments',
      },
    },
    bindQueue: bind(
      'queue',
      parameter('', 0),
      parameter('', 1),
      parameter('', 2, ''),
    ),
    bindExchange: bind(
      'exchange',
      parameter('', 0),
      parameter('', 1),
      parameter('', 2, ''),
    ),
    publish: publish(parameter('', 0), parameter('', 1)),
    sendToQueue: publish(parameter('', -1, ''), parameter('', 0)),
    consume: consume(parameter('', 0)),
  },
};

/** The client libraries whose calls are understood. */
export const AMQP_CLIENTS: readonly AmqpClient[] = [
  DOTNET,
  JAVA,
  NODE,
  PYTHON_CLIENT,
  KOMBU,
  GO_CLIENT,
];
