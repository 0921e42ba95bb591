import { failures, states } from '../testing';
import { coverageThreshold } from './coverage-threshold';

const ci = (run: string, extra: Record<string, string> = {}) => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: "${run}"}]\n`,
  ...extra,
});

describe('pipeline/coverage-threshold', () => {
  it('fails when coverage is measured and nothing asks for it', async () => {
    expect(await failures(coverageThreshold, ci('pytest --cov=app'))).toEqual([
      '.github/workflows/ci.yml:5',
    ]);
  });

  it.each([
    ['a flag', 'pytest --cov=app --cov-fail-under=80', {}],
    [
      'a configuration',
      'pytest --cov',
      { 'pyproject.toml': '[tool.coverage.report]\nfail_under = 80\n' },
    ],
    ['a service', 'go test -coverprofile=c.out && codecov', {}],
  ])('passes for %s', async (_, run, extra) => {
    expect(await states(coverageThreshold, ci(run, extra))).toEqual(['pass .']);
  });

  it('says nothing where nobody measures it', async () => {
    expect(await states(coverageThreshold, ci('pytest'))).toEqual([
      'not-applicable .',
    ]);
  });
});
