import { failures, states } from '../testing';
import { e2e } from './e2e';

const ci = (run: string) => ({
  '.github/workflows/ci.yml': `on: push\njobs: {a: {runs-on: x, steps: [{run: "${run}"}]}}\n`,
});

describe('pipeline/e2e', () => {
  it('fails for a suite that no job runs', async () => {
    expect(
      await failures(e2e, { 'cypress.config.ts': '', ...ci('npm run lint') }),
    ).toEqual(['cypress.config.ts:1']);
  });

  it('passes for a suite behind a script', async () => {
    expect(
      await states(e2e, {
        'cypress.config.ts': '',
        'package.json': '{"scripts": {"check": "cypress run"}}',
        ...ci('npm run check'),
      }),
    ).toEqual(['pass .']);
  });

  it('does not nag a repository without one', async () => {
    expect(await states(e2e, ci('npm test'))).toEqual(['not-applicable .']);
  });
});
