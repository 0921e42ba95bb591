import { failures, neverFails, states } from '../testing';
import { deployGated } from './deploy-gated';

const PATH = '.github/workflows/deploy.yml';
const DEPLOY = '    runs-on: x\n    steps: [{run: kubectl apply -f k8s/}]\n';
const on = (events: string, rest: string) => ({
  [PATH]: `on: ${events}\njobs:\n${rest}`,
});
const PUSH = '{push: {branches: [main]}}';

describe('pipeline/deploy-gated', () => {
  it('fails for a push that goes straight to production', async () => {
    expect(
      await failures(deployGated, on(PUSH, `  production:\n${DEPLOY}`)),
    ).toEqual([`${PATH}:3`]);
  });

  it('fails when the tests before it cannot fail', async () => {
    const test = '  test: {runs-on: x, steps: [{run: npm test || true}]}\n';
    expect(
      await failures(
        deployGated,
        on(PUSH, `${test}  production:\n    needs: test\n${DEPLOY}`),
      ),
    ).toHaveLength(1);
  });

  it('fails when an input leaves the tests out', async () => {
    const dispatch =
      '{workflow_dispatch: {inputs: {skip_tests: {type: boolean}}}}';
    const test = (condition: string) =>
      `  test: {if: "${condition}", runs-on: x, steps: [{run: npm test}]}\n`;
    const deploy = `  production:\n    needs: test\n    if: always()\n${DEPLOY}`;
    expect(
      await failures(
        deployGated,
        on(dispatch, test('!inputs.skip_tests') + deploy),
      ),
    ).toEqual([`${PATH}:3`]);
    expect(
      await neverFails(
        deployGated,
        on(dispatch, test('inputs.skip_tests || true') + deploy),
      ),
    ).toBe(true);
  });

  it('fails when it starts whatever came of the tests', async () => {
    const ci = {
      '.github/workflows/ci.yml':
        'name: CI\non: push\njobs: {test: {runs-on: x, steps: [{run: npm test}]}}\n',
    };
    const after = '{workflow_run: {workflows: [CI], types: [completed]}}';
    expect(
      await failures(deployGated, {
        ...ci,
        ...on(after, `  production:\n${DEPLOY}`),
      }),
    ).toHaveLength(1);
    expect(
      await states(deployGated, {
        ...ci,
        ...on(
          after,
          `  production:\n    if: github.event.workflow_run.conclusion == 'success'\n${DEPLOY}`,
        ),
      }),
    ).toEqual(['pass .']);
  });

  it.each([
    [
      'tests in the same job',
      PUSH,
      '  production: {runs-on: x, steps: [{run: go test ./...}, {run: kubectl apply -f k8s/}]}\n',
    ],
    [
      'tests it needs',
      PUSH,
      `  test: {runs-on: x, steps: [{run: make test}]}\n  production:\n    needs: test\n${DEPLOY}`,
    ],
    ['a person who starts it', 'workflow_dispatch', `  production:\n${DEPLOY}`],
  ])('passes for %s', async (_, events, rest) => {
    expect(await states(deployGated, on(events, rest))).toEqual(['pass .']);
  });

  it('does not know what an environment asks for', async () => {
    expect(
      await states(
        deployGated,
        on(PUSH, `  ship:\n    environment: production\n${DEPLOY}`),
      ),
    ).toEqual(['unknown .']);
  });

  it('says nothing about staging, tests in a cluster of their own, and sites', async () => {
    const jobs = `  staging:\n${DEPLOY}  e2e: {runs-on: x, steps: [{uses: helm/kind-action@v1}, {run: kubectl apply -f k8s/}]}\n  docs: {runs-on: x, steps: [{run: netlify deploy --prod}]}\n`;
    expect(await states(deployGated, on(PUSH, jobs))).toEqual([
      'not-applicable .',
    ]);
  });
});
