import { failures, neverFails, states } from '../testing';
import { concurrency } from './concurrency';

const PATH = '.github/workflows/deploy.yml';
const deploy = (top: string, job = '') => ({
  [PATH]: `on: {push: {branches: [main]}}\n${top}jobs:\n  production:\n    runs-on: x\n${job}    steps: [{run: kubectl apply -f k8s/}]\n`,
});

describe('pipeline/concurrency', () => {
  it('fails where two runs can deploy at once', async () => {
    expect(await failures(concurrency, deploy(''))).toEqual([`${PATH}:2`]);
  });

  it('fails for a group that is new in every run', async () => {
    expect(
      await failures(
        concurrency,
        deploy('concurrency: "${{ github.run_id }}"\n'),
      ),
    ).toHaveLength(1);
  });

  it.each([
    ['the workflow', 'concurrency: deploy\n', ''],
    ['the job', '', '    concurrency: {group: production}\n'],
  ])('passes for a group of %s', async (_, top, job) => {
    expect(await states(concurrency, deploy(top, job))).toEqual(['pass .']);
  });

  it('passes for a group of the caller', async () => {
    expect(
      await neverFails(concurrency, {
        '.github/workflows/called.yml':
          'on: workflow_call\njobs: {production: {runs-on: x, steps: [{run: kubectl apply -f k8s/}]}}\n',
        [PATH]:
          'on: push\nconcurrency: production\njobs: {go: {uses: ./.github/workflows/called.yml}}\n',
      }),
    ).toBe(true);
  });
});
