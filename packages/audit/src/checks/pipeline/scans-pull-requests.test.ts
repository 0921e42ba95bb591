import { failures, neverFails, states } from '../testing';
import { scansPullRequests } from './scans-pull-requests';

const scan = (events: string, run = 'semgrep ci') => ({
  '.github/workflows/security.yml': `on: ${events}\njobs: {scan: {runs-on: x, steps: [{run: "${run}"}]}}\n`,
});

describe('pipeline/scans-pull-requests', () => {
  it('fails for scans after the merge only', async () => {
    expect(
      await failures(scansPullRequests, scan('{push: {branches: [main]}}')),
    ).toEqual(['.github/workflows/security.yml:1']);
  });

  it.each(['[push, pull_request]', 'pull_request', 'push'])(
    'passes for %s',
    async events => {
      expect(await states(scansPullRequests, scan(events))).toEqual(['pass .']);
    },
  );

  it('does not count a scan on pull requests that cannot fail', async () => {
    expect(
      await failures(scansPullRequests, {
        ...scan('{push: {branches: [main]}}'),
        '.github/workflows/pr.yml':
          'on: pull_request\njobs: {a: {runs-on: x, steps: [{run: bandit -r . || true}]}}\n',
      }),
    ).toHaveLength(1);
  });

  it('leaves scans of pushed images alone', async () => {
    expect(
      await neverFails(
        scansPullRequests,
        scan('{push: {branches: [main]}}', 'trivy image acme/web'),
      ),
    ).toBe(true);
  });
});
