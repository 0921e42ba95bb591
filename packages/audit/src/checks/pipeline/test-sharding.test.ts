import { failures, states } from '../testing';
import { testSharding } from './test-sharding';

const tests = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`tests/test_${index}.py`, '']),
  );
const ci = (run: string, matrix = '') => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    runs-on: x\n${matrix}    steps: [{run: "${run}"}]\n`,
});

describe('pipeline/test-sharding', () => {
  it('fails for many tests one after the other', async () => {
    expect(
      await failures(testSharding, { ...ci('pytest'), ...tests(200) }),
    ).toEqual(['.github/workflows/ci.yml:3']);
  });

  it.each([
    ['several processes', 'pytest -n auto', ''],
    [
      'a matrix',
      'pytest --splits 4',
      '    strategy: {matrix: {group: [1, 2]}}\n',
    ],
  ])('passes for %s', async (_, run, matrix) => {
    expect(
      await states(testSharding, { ...ci(run, matrix), ...tests(200) }),
    ).toEqual(['pass .']);
  });

  it('does not nag a small suite', async () => {
    expect(
      await states(testSharding, {
        ...ci('pytest tests/unit && pytest tests/integration'),
        ...tests(20),
      }),
    ).toEqual(['not-applicable .']);
  });
});
