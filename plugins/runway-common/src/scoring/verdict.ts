import { Verdict } from '../model/report';
import { CheckTally } from './tally';

/**
 * `not-ready` when an unwaived P0 check fails; otherwise `unproven` when a P0
 * check has no answer, or when nothing at all was answered; otherwise `ready`.
 *
 * @public
 */
export function verdictOf(tallies: readonly CheckTally[]): Verdict {
  const blocking = tallies.filter(tally => tally.priority === 'P0');
  if (blocking.some(tally => tally.failing > 0)) {
    return 'not-ready';
  }
  const answered = tallies.some(tally => tally.passing + tally.failing > 0);
  if (!answered || blocking.some(tally => tally.unanswered > 0)) {
    return 'unproven';
  }
  return 'ready';
}
