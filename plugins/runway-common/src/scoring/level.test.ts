import { CheckId } from '../model/checks';
import { CheckState } from '../model/results';
import {
  DEFAULT_GATES,
  evaluateGates,
  gatesForNextLevel,
  levelOf,
} from './level';
import { CheckTally } from './tally';

const tally = (check: CheckId, state: CheckState): CheckTally => ({
  check,
  layer: 'pipeline',
  priority: 'P0',
  evidence: 'static',
  weight: 5,
  state,
  passing: state === 'pass' ? 1 : 0,
  failing: state === 'fail' ? 1 : 0,
  unanswered: state === 'unknown' ? 1 : 0,
});

const gateChecks = (upTo: number) =>
  DEFAULT_GATES.filter(gate => gate.level <= upTo).flatMap(({ rule }) =>
    rule.kind === 'checks-pass' ? rule.checks : [],
  );

describe('maturity level', () => {
  it('is 1 when no pipeline deploys anything', () => {
    expect(levelOf(evaluateGates([]))).toBe(1);
  });

  it.each([2, 3, 4, 5] as const)(
    'is %i when every gate up to it is met',
    level => {
      const gates = evaluateGates(
        gateChecks(level).map(check => tally(check, 'pass')),
      );
      expect(levelOf(gates)).toBe(level);
    },
  );

  it('stays 1 while a P0 check fails by the files alone', () => {
    const gates = evaluateGates([
      tally('pipeline/deploy-is-real', 'pass'),
      tally('images/pushed-by-ci', 'fail'),
    ]);
    expect(levelOf(gates)).toBe(1);
    expect(gatesForNextLevel(gates)).toEqual([
      expect.objectContaining({
        id: 'no-p0-in-files',
        missing: ['images/pushed-by-ci'],
      }),
    ]);
  });

  it('does not take an unknown answer for a met gate', () => {
    const gates = evaluateGates([
      tally('pipeline/deploy-is-real', 'pass'),
      ...gateChecks(3)
        .filter(check => check !== 'pipeline/deploy-is-real')
        .map(check => tally(check, 'unknown')),
    ]);
    expect(levelOf(gates)).toBe(2);
    expect(gatesForNextLevel(gates).map(gate => gate.level)).toEqual([
      3, 3, 3, 3, 3,
    ]);
  });
});
