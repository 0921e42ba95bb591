import { Language } from '../code/languages';
import { BindForm, CallForm, DeclareForm, parameter, UseForm } from './amqp-call';

/** A client library: how its calls are recognised and read. */
export interface AmqpClient {
  readonly languages: readonly Language[];
  /** What a file that uses it contains. */
  readonly marks: RegExp;
  readonly calls: Readonly<Record<string, CallForm>>;
  /** What stands behind a name without changing what it means. */
  readonly endings?: string;
}

function bind(
  destinationKind: BindForm['destinationKind'],
  destination: BindForm['destination'],
  exchange: BindForm['exchange'],
  routingKey: BindForm['routingKey'],
): BindForm {
  return { does: 'bind', destinationKind, destination, exchange, routingKey };
}

function publish(
  name: UseForm['name'],
  routingKey: UseForm['name'],
): UseForm {
  return { does: 'publish', name, routingKey };
}

function consume(name: UseForm['name']): UseForm {
  return { does: 'consume', name };
}

function passive(form: DeclareForm): DeclareForm {
  return { ...form, passive: true };
}

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

const QUEUE_OPTIONS = {
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
export function amqplibQueue(place: number): DeclareForm {
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

const PIKA_SETTINGS = {
  durable: parameter('durable', 2, 'false'),
  exclusive: parameter('exclusive', 3, 'false'),
  'auto-delete': parameter('auto_delete', 4, 'false'),
};

const PYTHON: AmqpClient = {
  languages: ['python'],
  marks: /queue_declare|exchange_declare|declare_queue|declare_exchange|basic_publish/,
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

const GO: AmqpClient = {
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

/** The client libraries whose calls are understood. */
export const AMQP_CLIENTS: readonly AmqpClient[] = [
  DOTNET,
  JAVA,
  NODE,
  PYTHON,
  GO,
];
