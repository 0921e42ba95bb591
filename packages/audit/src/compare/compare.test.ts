import {
  CheckResult,
  CheckState,
} from '@runway/backstage-plugin-runway-common';
import { result } from '../report/__testUtils__/reports';
import { compareResults } from './compare';

function found(fingerprint: string, state: CheckState = 'fail'): CheckResult {
  return result('images/pushed-by-ci', { fingerprint, state });
}

function compared(before: CheckResult[], after: CheckResult[]) {
  const { newFindings, fixed, unchanged } = compareResults(
    'main',
    before,
    after,
  );
  return {
    newFindings,
    fixed: fixed.map(({ fingerprint }) => fingerprint),
    unchanged,
  };
}

describe('compareResults', () => {
  it('tells new, fixed and unchanged findings by their fingerprint', () => {
    expect(
      compared([found('old'), found('both')], [found('both'), found('new')]),
    ).toEqual({ newFindings: ['new'], fixed: ['old'], unchanged: ['both'] });
  });

  it('does not call fixed what can no longer be told', () => {
    expect(compared([found('a')], [found('x', 'unknown')]).fixed).toEqual([]);
  });

  it('calls fixed what has nothing left to fail', () => {
    expect(
      compared([found('a')], [found('x', 'not-applicable')]).fixed,
    ).toEqual(['a']);
  });

  it('does not call fixed what is waived', () => {
    const after = [found('a', 'waived'), found('b')];
    expect(compared([found('a')], after)).toEqual({
      newFindings: ['b'],
      fixed: [],
      unchanged: [],
    });
  });
});
