import { CheckId, PRIORITY_WEIGHT, Priority } from '../model/checks';
import { LayerId } from '../model/layers';
import { CHECK_STATES, CheckResult, CheckState } from '../model/results';

/** The part of a result that scores depend on. @public */
export type ScoredResult = Pick<
  CheckResult,
  'check' | 'layer' | 'priority' | 'evidence' | 'state' | 'subject'
>;

/** How one check stands over all subjects of a set of results. @public */
export interface CheckTally {
  readonly check: CheckId;
  readonly layer: LayerId;
  readonly priority: Priority;
  readonly evidence: CheckResult['evidence'];
  /** 5, 2 or 1. */
  readonly weight: number;
  /** The worst state over all subjects. */
  readonly state: CheckState;
  /** Numbers of subjects, not of findings. */
  readonly passing: number;
  readonly failing: number;
  /** Unknown and error. */
  readonly unanswered: number;
}

/** The worse of two states: fail, error, unknown, waived, pass, not-applicable. @public */
export function worseState(a: CheckState, b: CheckState): CheckState {
  return CHECK_STATES.indexOf(a) <= CHECK_STATES.indexOf(b) ? a : b;
}

/**
 * Counts results per check. Several findings of one check about one subject
 * count once, as the worst of them.
 *
 * @public
 */
export function tallyChecks(results: Iterable<ScoredResult>): CheckTally[] {
  const checks = new Map<
    CheckId,
    { first: ScoredResult; subjects: Map<string, CheckState> }
  >();
  for (const result of results) {
    let entry = checks.get(result.check);
    if (!entry) {
      entry = { first: result, subjects: new Map() };
      checks.set(result.check, entry);
    }
    const known = entry.subjects.get(result.subject);
    entry.subjects.set(
      result.subject,
      known ? worseState(known, result.state) : result.state,
    );
  }
  return [...checks.values()].map(({ first, subjects }) => {
    const states = [...subjects.values()];
    const count = (...wanted: CheckState[]) =>
      states.filter(state => wanted.includes(state)).length;
    return {
      check: first.check,
      layer: first.layer,
      priority: first.priority,
      evidence: first.evidence,
      weight: PRIORITY_WEIGHT[first.priority],
      state: states.reduce(worseState, 'not-applicable'),
      passing: count('pass'),
      failing: count('fail'),
      unanswered: count('unknown', 'error'),
    };
  });
}
