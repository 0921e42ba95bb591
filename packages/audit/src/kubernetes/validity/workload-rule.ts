import { asRecord, asTextMap, dig, isRecord } from '../../artifacts/untyped';
import { selects, selectsAll } from '../labels';
import { templateKeys } from './pod-template';
import { Problem, Rule } from './problem';
import { isPlaceholder } from './texts';

const SELECTING = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
]);

/** What the API server asks of what makes pods. */
export const workloadRule: Rule = function* workloadRule(
  object,
): Iterable<Problem> {
  const { kind, body } = object;
  const template = templateKeys(object);
  if (!template || kind === 'Pod') return;
  const spec = asRecord(body.spec);
  if (kind === 'CronJob' && !spec.schedule) {
    yield {
      keys: ['spec'],
      missing: true,
      message: 'the CronJob has no schedule',
    };
  }
  if (!isRecord(dig(body, template))) {
    yield {
      keys: template,
      missing: true,
      message: `the ${kind} has no ${template.slice(1).join('.')}`,
    };
    return;
  }
  if (!SELECTING.has(kind)) return;
  const { selector } = spec;
  if (!isRecord(selector) || selectsAll(selector)) {
    const isPlain = isRecord(selector) && Object.keys(selector).length > 0;
    yield {
      keys: ['spec', 'selector'],
      missing: !isPlain,
      message: isPlain
        ? `the selector of a ${kind} needs matchLabels around its labels`
        : `the ${kind} has no selector`,
    };
    return;
  }
  const labels = asTextMap(dig(body, [...template, 'metadata', 'labels']));
  const values = [selector.matchLabels, labels].flatMap(each =>
    Object.values(asRecord(each)),
  );
  if (!selects(selector, labels) && !values.some(isPlaceholder)) {
    yield {
      keys: ['spec', 'selector'],
      message: `the selector of the ${kind} does not match the labels of its own pod template`,
      remedy: 'Give the pod template the labels that the selector names.',
    };
  }
  yield* judgeStrategy(kind, spec);
};

function* judgeStrategy(
  kind: string,
  spec: Readonly<Record<string, unknown>>,
): Iterable<Problem> {
  const strategy = asRecord(spec.strategy);
  const { maxSurge, maxUnavailable } = asRecord(strategy.rollingUpdate);
  if (kind !== 'Deployment') return;
  if (strategy.type === 'Recreate' && isRecord(strategy.rollingUpdate)) {
    yield {
      keys: ['spec', 'strategy', 'rollingUpdate'],
      message: 'rollingUpdate is refused beside the strategy Recreate',
    };
  }
  if (isZero(maxSurge) && isZero(maxUnavailable)) {
    yield {
      keys: ['spec', 'strategy', 'rollingUpdate'],
      message:
        'maxSurge and maxUnavailable are both 0, so that no pod could ever be replaced',
    };
  }
}

function isZero(value: unknown): boolean {
  return value === 0 || value === '0%';
}
