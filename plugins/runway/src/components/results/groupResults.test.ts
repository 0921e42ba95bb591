import { exampleResult } from '../../__testUtils__/exampleResults';
import { groupResults } from './groupResults';

describe('groupResults', () => {
  it('puts what blocks a deploy before what only threatens it', () => {
    const { failing } = groupResults([
      exampleResult({
        check: 'images/mutable-tag',
        state: 'fail',
        priority: 'P2',
      }),
      exampleResult({ check: 'build/non-root', state: 'fail', priority: 'P1' }),
      exampleResult({ check: 'config/parses', state: 'fail', priority: 'P0' }),
    ]);
    expect(failing.map(({ priority }) => priority)).toEqual(['P0', 'P1', 'P2']);
  });

  it('never counts what nobody could tell, or what broke, as passed', () => {
    const groups = groupResults([
      exampleResult({ check: 'build/non-root', state: 'unknown' }),
      exampleResult({ check: 'config/parses', state: 'error' }),
    ]);
    expect(groups.passed).toEqual([]);
    expect(groups.unknown).toHaveLength(2);
  });
});
