import { describe, Difference, differences } from '../../messaging/agreement';
import { entitiesOf, entityKey } from '../../messaging/entities';
import { topology } from '../../messaging/topology';
import { Declaration } from '../../messaging/topology.types';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { argumentsChangedExample } from './arguments-changed.example';
import { escapePattern } from '../../artifacts/escape-pattern';

export const argumentsChanged = defineCheck({
  id: 'messaging/arguments-changed',
  priority: 'P0',
  evidence: ['cross', 'runtime'],
  title: 'Declared arguments equal those of the live queue',
  why: 'A queue outlives the deploy: the broker still has it as the previous release declared it, refuses the new declaration with PRECONDITION_FAILED, and the consumer crashes until somebody deletes the queue, with the messages in it.',
  remedy:
    'Migrate: declare the queue under a new name, or drain and delete the old one before the deploy.',
  sources: ['post-mortem'],
  example: argumentsChangedExample,
  *run(model) {
    const { declarations } = topology(model);
    const ours = declarations.filter(
      ({ by, passive }) => by === 'code' && !passive,
    );
    if (model.base === null) {
      for (const { at, kind, name } of ours) {
        yield {
          state: 'unknown',
          on: { path: at.path },
          at,
          reason: `Whether ${kind} ${name} is on the broker with other arguments cannot be told from one revision; compare with another one: runway audit --base <ref>`,
        };
      }
      return;
    }
    const before = entitiesOf(topology(model.base));
    for (const declaration of ours) {
      const { kind, name } = declaration;
      const past = before.get(entityKey(kind, name))?.declared ?? [];
      yield judge(model, declaration, past);
    }
  },
});

function judge(
  model: DeliveryModel,
  now: Declaration,
  past: readonly Declaration[],
): Outcome {
  const on = { path: now.at.path };
  const changes = past
    .filter(each => !isGoneByThen(each))
    .map(each => ({ each, found: differences(now, each, topology(model)) }));
  const [first] = changes;
  if (!first || changes.some(({ found }) => found.length === 0)) {
    const told = past.length > 0 ? 'as before' : 'for the first time';
    return {
      state: 'pass',
      on,
      at: now.at,
      message: `${now.kind} ${now.name} is declared ${told}`,
    };
  }
  const sameFile = changes.find(({ each }) => each.at.path === now.at.path);
  const { found } = sameFile ?? first;
  const [is, was] = (['left', 'right'] as const).map(side =>
    found.map(each => describe(each, side)).join(', '),
  );
  return {
    state: 'fail',
    on,
    at: now.at,
    key: `${now.kind}/${now.name}/${found
      .map(({ setting }) => setting)
      .join()}`,
    message: `${now.kind} ${now.name} is declared with ${is} and was with ${was}: the broker that has it will refuse the declaration`,
    remedy: migration(now, found),
  };
}

/** The broker deletes it with its last user, before the new release declares it. */
function isGoneByThen({ kind, settings }: Declaration): boolean {
  return (
    settings.get('exclusive') === 'true' ||
    (kind === 'queue' && settings.get('auto-delete') === 'true')
  );
}

/** Arguments that a policy can set on a queue that exists, without `x-`. */
const BY_POLICY =
  /^x-(dead-letter-exchange|dead-letter-routing-key|message-ttl|expires|max-length|max-length-bytes|overflow|delivery-limit)$/;

function migration(
  { kind, name }: Declaration,
  found: readonly Difference[],
): string {
  if (kind === 'exchange') {
    return `Declare the exchange under a new name (${name}.v2), bind the queues to both, move the publishers, then delete ${name}.`;
  }
  const policy = found.every(
    ({ setting, left }) => BY_POLICY.test(setting) && left !== null,
  );
  if (policy) {
    const definition = Object.fromEntries(
      found.map(({ setting, left }) => [setting.replace(/^x-/, ''), left]),
    );
    const pattern = escapePattern(name);
    return `Leave the declaration as it was and set a policy, which changes the queue that exists: rabbitmqctl set_policy ${name} '^${pattern}$' '${JSON.stringify(
      definition,
    ).replace(
      /"(\d+)"/g,
      '$1',
    )}' --apply-to queues. Otherwise declare a new queue (${name}.v2), bind it, let the old one run empty, unbind and delete it.`;
  }
  return `Declare a new queue (${name}.v2), bind it beside the old one, let consumers empty both, then unbind and delete ${name}. Or stop the publishers, drain it and run rabbitmqctl delete_queue ${name} right before the deploy.`;
}
