import { failures, states } from '../testing';
import { retries } from './retries';

const ci = (run: string, extra: Record<string, string> = {}) => ({
  '.github/workflows/e2e.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: "${run}"}]\n`,
  ...extra,
});

describe('pipeline/retries', () => {
  it.each([
    'npx playwright test',
    'cypress run',
    'pytest tests/e2e --browser chromium',
  ])('fails for %s', async run => {
    expect(await failures(retries, ci(run))).toEqual([
      '.github/workflows/e2e.yml:5',
    ]);
  });

  it.each([
    ['a flag', 'npx playwright test --retries=2', {}],
    [
      'a configuration',
      'npx playwright test',
      { 'playwright.config.ts': 'export default {retries: 1}' },
    ],
    ['a plugin', 'pytest tests/e2e --reruns 1', {}],
  ])('passes for %s', async (_, run, extra) => {
    expect(await states(retries, ci(run, extra))).toEqual(['pass .']);
  });

  it('says nothing about unit tests', async () => {
    expect(await states(retries, ci('pytest tests/unit'))).toEqual([
      'not-applicable .',
    ]);
  });
});
