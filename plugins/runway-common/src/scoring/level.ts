import { CheckId } from '../model/checks';
import { MaturityLevel } from '../model/report';
import { CheckTally } from './tally';

/**
 * What a level asks for: that checks pass, or that nothing of a priority fails
 * by the files alone.
 *
 * @public
 */
export type GateRule =
  | {
      readonly kind: 'checks-pass';
      readonly checks: readonly CheckId[];
      /** Whether "has nothing of the kind" satisfies it too. */
      readonly notApplicableCounts: boolean;
    }
  | { readonly kind: 'no-declared-p0-fails' };

/** A condition of a maturity level. @public */
export interface GateDefinition {
  readonly level: 2 | 3 | 4 | 5;
  readonly id: string;
  readonly title: string;
  readonly rule: GateRule;
}

/** A gate and whether it is met. @public */
export interface LevelGate {
  readonly level: 2 | 3 | 4 | 5;
  readonly id: string;
  readonly title: string;
  readonly met: boolean;
  /** Checks that keep it from being met; empty when it is met. */
  readonly missing: readonly CheckId[];
}

const pass = (
  level: GateDefinition['level'],
  id: string,
  title: string,
  checks: CheckId[],
  notApplicableCounts = true,
): GateDefinition => ({
  level,
  id,
  title,
  rule: { kind: 'checks-pass', checks, notApplicableCounts },
});

/** The gates that apply when the configuration names no others. @public */
export const DEFAULT_GATES: readonly GateDefinition[] = [
  pass(
    2,
    'deployed-by-pipeline',
    'Builds and deploys by a pipeline',
    ['pipeline/deploy-is-real'],
    false,
  ),
  {
    level: 2,
    id: 'no-p0-in-files',
    title: 'No P0 check fails by the files alone',
    rule: { kind: 'no-declared-p0-fails' },
  },
  pass(
    3,
    'deploy-gated',
    'Production deploys are gated',
    ['pipeline/deploy-gated'],
    false,
  ),
  pass(
    3,
    'smoke-tested',
    'Every deploy is smoke-tested',
    ['pipeline/smoke-after-deploy'],
    false,
  ),
  pass(3, 'migrations-run', 'Migrations run with the deploy', [
    'data/migrations-run',
  ]),
  pass(3, 'alerts-routed', 'Alerts reach somebody', [
    'observability/alerts-routed',
  ]),
  pass(
    3,
    'rollback-plan',
    'There is a way back',
    ['rollout/rollback-plan'],
    false,
  ),
  pass(
    4,
    'runtime-evidence',
    'The running system was looked at',
    ['manifests/healthy', 'smoke/health-answers', 'images/tag-exists'],
    false,
  ),
  pass(4, 'restore-tested', 'Restores are tested', ['recovery/restore-tested']),
  pass(
    4,
    'progressive',
    'Rollouts are progressive',
    ['rollout/progressive'],
    false,
  ),
  pass(
    5,
    'drills',
    'Recovery and rollback are rehearsed',
    ['recovery/drill', 'rollout/rollback-rehearsed'],
    false,
  ),
  pass(
    5,
    'slo',
    'Service level objectives exist',
    ['observability/slo'],
    false,
  ),
];

function missingChecks(
  rule: GateRule,
  tallies: readonly CheckTally[],
): CheckId[] {
  if (rule.kind === 'no-declared-p0-fails') {
    return tallies
      .filter(
        ({ priority, failing, evidence }) =>
          priority === 'P0' &&
          failing > 0 &&
          (evidence === 'static' || evidence === 'cross'),
      )
      .map(({ check }) => check);
  }
  return rule.checks.filter(check => {
    const state =
      tallies.find(tally => tally.check === check)?.state ?? 'not-applicable';
    return !(
      state === 'pass' ||
      (rule.notApplicableCounts && state === 'not-applicable')
    );
  });
}

/** Every gate with its answer, lowest level first. @public */
export function evaluateGates(
  tallies: readonly CheckTally[],
  gates: readonly GateDefinition[] = DEFAULT_GATES,
): LevelGate[] {
  return gates.map(({ level, id, title, rule }) => {
    const missing = missingChecks(rule, tallies);
    return { level, id, title, met: missing.length === 0, missing };
  });
}

/** The highest level whose gates, and those of all levels below, are met. @public */
export function levelOf(gates: readonly LevelGate[]): MaturityLevel {
  const levels: readonly (2 | 3 | 4 | 5)[] = [2, 3, 4, 5];
  let reached: MaturityLevel = 1;
  for (const level of levels) {
    if (gates.some(gate => gate.level === level && !gate.met)) {
      break;
    }
    reached = level;
  }
  return reached;
}

/** The unmet gates of the next level only; empty at level 5. @public */
export function gatesForNextLevel(gates: readonly LevelGate[]): LevelGate[] {
  const next = levelOf(gates) + 1;
  return gates.filter(gate => gate.level === next && !gate.met);
}
