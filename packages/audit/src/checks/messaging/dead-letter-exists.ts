import { Position } from '../../artifacts/position';
import { entitiesOf, entityKey, isBuiltIn } from '../../messaging/entities';
import { topology } from '../../messaging/topology';
import { Topology } from '../../messaging/topology.types';
import { defineCheck, Outcome } from '../define-check';

const consumer = (more: string) => `import pika
channel = pika.BlockingConnection().channel()
channel.queue_declare('mail', durable=True,
                      arguments={'x-dead-letter-exchange': 'mail.dlx'})
${more}`;

export const deadLetterExists = defineCheck({
  id: 'messaging/dead-letter-exists',
  priority: 'P1',
  evidence: ['cross'],
  title: 'Dead-letter exchanges exist',
  why: 'The broker drops a rejected message without a word when its dead-letter exchange does not exist, or when no queue is bound to it. Everybody believes it was kept.',
  remedy: 'Declare the dead-letter exchange, and bind a queue to it.',
  sources: ['post-mortem'],
  example: {
    fails: { 'mail.py': consumer('') },
    passes: {
      'mail.py':
        consumer(`channel.exchange_declare('mail.dlx', 'fanout', durable=True)
channel.queue_declare('mail.dead', durable=True)
channel.queue_bind('mail.dead', 'mail.dlx')
`),
    },
  },
  *run(model) {
    const known = topology(model);
    for (const declaration of known.declarations) {
      const exchange = declaration.settings.get('x-dead-letter-exchange');
      if (exchange && !declaration.passive) {
        const { kind, name, at } = declaration;
        yield judge(known, { said: `${kind} ${name}`, at }, exchange);
      }
    }
    for (const { pattern, deadLetterExchange, at } of known.policies) {
      if (deadLetterExchange) {
        yield judge(
          known,
          { said: `the policy ${pattern}`, at },
          deadLetterExchange,
        );
      }
    }
  },
});

function judge(
  known: Topology,
  { said: who, at }: { readonly said: string; readonly at: Position },
  exchange: string,
): Outcome {
  const on = { path: at.path };
  const said = `${who} sends rejected messages to ${exchange}`;
  const declared = entitiesOf(known).get(entityKey('exchange', exchange));
  if (!declared && !isBuiltIn(exchange)) {
    if (known.unnamed.length > 0) {
      return {
        state: 'unknown',
        on,
        at,
        related: known.unnamed.slice(0, 3),
        reason: `${said}; an exchange whose name could not be told is declared, and may be it`,
      };
    }
    return {
      state: 'fail',
      on,
      at,
      key: `${who}/${exchange}`,
      message: `${said}, which nothing declares`,
    };
  }
  const bound = known.bindings.some(
    binding => binding.exchange === exchange || binding.exchange === null,
  );
  if (!bound && known.unnamed.length === 0) {
    return {
      state: 'fail',
      on,
      at,
      related: (declared?.declared ?? []).map(each => each.at),
      key: `${who}/${exchange}/unbound`,
      message: `${said}, to which no queue is bound: they are lost`,
    };
  }
  return { state: 'pass', on, at };
}
