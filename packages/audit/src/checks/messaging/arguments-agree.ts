import { describe, Difference, differences } from '../../messaging/agreement';
import { brokers } from '../../messaging/broker';
import { entitiesOf } from '../../messaging/entities';
import { topology } from '../../messaging/topology';
import { Declaration } from '../../messaging/topology.types';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { argumentsAgreeExample } from './arguments-agree.example';

export const argumentsAgree = defineCheck({
  id: 'messaging/arguments-agree',
  priority: 'P0',
  evidence: ['cross'],
  title: 'Queues and exchanges are declared the same everywhere',
  why: 'RabbitMQ keeps a queue as it was declared first. It answers every declaration with other arguments with PRECONDITION_FAILED and closes the channel: the second consumer crashes, and again after each restart.',
  remedy:
    'Declare each queue in one place, or with equal arguments. What should change later (dead-letter exchange, TTL, length) belongs in a policy.',
  sources: ['post-mortem'],
  example: argumentsAgreeExample,
  *run(model) {
    const known = topology(model);
    for (const { declared } of entitiesOf(known).values()) {
      yield* judge(model, declared);
    }
    for (const at of known.unnamed) {
      yield {
        state: 'unknown',
        on: { path: at.path },
        at,
        reason:
          'the name of what is declared here is worked out as the program runs, so nobody can compare it with other declarations; a constant or a key of the settings would tell',
      };
    }
  },
});

function* judge(
  model: DeliveryModel,
  declared: readonly Declaration[],
): Iterable<Outcome> {
  const { meet } = brokers(model);
  for (const left of declared) {
    let others = 0;
    if (!left.complete && declared.length > 1) yield untold(left);
    for (const right of declared) {
      if (left === right) continue;
      others++;
      const found = differences(left, right, topology(model));
      if (found.length === 0 || !isToldAt(left, right)) continue;
      const meeting = meet(left, right);
      if (meeting === 'yes') yield conflict(left, right, found);
      if (meeting === 'unclear') yield maybe(left, right, found);
    }
    yield {
      state: 'pass',
      on: { path: left.at.path },
      at: left.at,
      message:
        others > 0
          ? `${left.kind} ${left.name} is declared the same in ${
              others + 1
            } places`
          : `${left.kind} ${left.name} is declared in one place`,
    };
  }
}

/** Arguments that depend on a condition, or come from where nobody can look. */
function untold({ kind, name, at }: Declaration): Outcome {
  return {
    state: 'unknown',
    on: { path: at.path },
    at,
    reason: `${kind} ${name} is declared elsewhere too, and which arguments it is given here cannot be told from the code`,
  };
}

/** The code is what crashes and what one mends; of two like it, both are told. */
function isToldAt(left: Declaration, right: Declaration): boolean {
  if ((left.by === 'code') !== (right.by === 'code')) return left.by === 'code';
  if (left.at.path !== right.at.path) return true;
  return left.at.line > right.at.line;
}

function sides(found: readonly Difference[]): [string, string] {
  return [
    found.map(each => describe(each, 'left')).join(', '),
    found.map(each => describe(each, 'right')).join(', '),
  ];
}

const SAID: Readonly<Record<Declaration['by'], string>> = {
  code: 'other code',
  definitions: "the broker's definitions",
  operator: 'the operator resource',
};

function conflict(
  left: Declaration,
  right: Declaration,
  found: readonly Difference[],
): Outcome {
  const [here, there] = sides(found);
  return {
    state: 'fail',
    on: { path: left.at.path },
    at: left.at,
    related: [right.at],
    key: `${left.kind}/${left.name}/${right.at.path}/${found
      .map(({ setting }) => setting)
      .join()}`,
    message: `${left.kind} ${
      left.name
    } is declared with ${here} here and with ${there} in ${SAID[right.by]}`,
  };
}

function maybe(
  left: Declaration,
  right: Declaration,
  found: readonly Difference[],
): Outcome {
  const [here, there] = sides(found);
  return {
    state: 'unknown',
    on: { path: left.at.path },
    at: left.at,
    related: [right.at],
    reason: `${left.kind} ${left.name} is declared with ${here} in ${left.at.path} and with ${there} in ${right.at.path}; nothing says whether they use the same broker`,
  };
}
