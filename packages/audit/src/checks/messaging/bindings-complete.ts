import {
  entitiesOf,
  Entity,
  entityKey,
  isBuiltIn,
  keyMatches,
} from '../../messaging/entities';
import { topology } from '../../messaging/topology';
import { Topology, Use } from '../../messaging/topology.types';
import { defineCheck, Outcome } from '../define-check';

const service = (queue: string) => `import pika
channel = pika.BlockingConnection().channel()
channel.queue_declare('mails', durable=True)
channel.basic_consume(queue='${queue}', on_message_callback=send)
`;

export const bindingsComplete = defineCheck({
  id: 'messaging/bindings-complete',
  priority: 'P1',
  evidence: ['cross'],
  title: 'Everything published arrives somewhere',
  why: 'Who publishes to an exchange that is not there, or reads from such a queue, loses the channel. A message whose key no queue is bound with vanishes without an error.',
  remedy: 'Declare the queue or exchange, and bind it with the key.',
  sources: ['post-mortem'],
  example: {
    fails: { 'mail.py': service('mail') },
    passes: { 'mail.py': service('mails') },
  },
  *run(model) {
    const known = topology(model);
    // Without any declaration here, another repository owns the topology.
    if (!known.declarations.some(({ passive }) => !passive)) return;
    const entities = entitiesOf(known);
    for (const use of known.uses) {
      const outcome =
        use.kind === 'consume'
          ? consumed(known, entities, use)
          : published(known, entities, use);
      if (outcome) yield outcome;
    }
  },
});

type Entities = ReadonlyMap<string, Entity>;

function consumed(
  known: Topology,
  entities: Entities,
  { name, at }: Use,
): Outcome | null {
  if (!name) return null;
  return entities.has(entityKey('queue', name))
    ? { state: 'pass', on: { path: at.path }, at }
    : absent(known, at, `queue ${name} is read from`, name);
}

function published(
  known: Topology,
  entities: Entities,
  { name, routingKey, at }: Use,
): Outcome | null {
  const on = { path: at.path };
  if (name === null) return null;
  if (name === '') {
    if (!routingKey) return null;
    return entities.has(entityKey('queue', routingKey))
      ? { state: 'pass', on, at }
      : absent(known, at, `queue ${routingKey} is sent to`, routingKey);
  }
  if (isBuiltIn(name)) return null;
  const exchange = entities.get(entityKey('exchange', name));
  if (!exchange) {
    return absent(known, at, `exchange ${name} is published to`, name);
  }
  const bindings = known.bindings.filter(binding => binding.exchange === name);
  const surely =
    routingKey !== null &&
    bindings.length > 0 &&
    known.unnamed.length === 0 &&
    bindings.every(binding => binding.routingKey !== null) &&
    !known.bindings.some(binding => binding.exchange === null);
  const type = exchange.declared[0]?.settings.get('type') ?? null;
  const arrives =
    !surely ||
    bindings.some(({ routingKey: bound }) =>
      keyMatches(type, bound ?? '', routingKey),
    );
  return arrives
    ? { state: 'pass', on, at }
    : {
        state: 'fail',
        on,
        at,
        related: bindings.slice(0, 5).map(binding => binding.at),
        key: `${name}/${routingKey}`,
        message: `${routingKey} is published to exchange ${name}, and no queue is bound to it with such a key`,
      };
}

function absent(
  known: Topology,
  at: Use['at'],
  said: string,
  name: string,
): Outcome {
  const on = { path: at.path };
  return known.unnamed.length > 0
    ? {
        state: 'unknown',
        on,
        at,
        related: known.unnamed.slice(0, 3),
        reason: `${said}, and only a declaration whose name could not be told may be of it`,
      }
    : {
        state: 'fail',
        on,
        at,
        key: name,
        message: `${said}, and nothing declares it`,
      };
}
