import { failures, states } from '../testing';
import { jobTimeout } from './job-timeout';

const jobs = (text: string) => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n${text}`,
});

describe('pipeline/job-timeout', () => {
  it("fails for a deploy and for a runner of one's own", async () => {
    expect(
      await failures(
        jobTimeout,
        jobs('  deploy: {runs-on: x, steps: [{run: kubectl apply -f k}]}\n'),
      ),
    ).toEqual(['.github/workflows/ci.yml:3']);
    expect(
      await failures(
        jobTimeout,
        jobs('  build: {runs-on: [self-hosted, arm], steps: [{run: make}]}\n'),
      ),
    ).toHaveLength(1);
  });

  it('says nothing about other jobs', async () => {
    expect(
      await states(
        jobTimeout,
        jobs('  build: {runs-on: x, steps: [{run: make}]}\n'),
      ),
    ).toEqual(['not-applicable .']);
  });

  it('passes for a limit of the job or of the steps that deploy', async () => {
    expect(
      await states(
        jobTimeout,
        jobs(
          '  deploy: {runs-on: x, timeout-minutes: 9, steps: [{run: kubectl apply -f k}]}\n',
        ),
      ),
    ).toEqual(['pass .']);
    expect(
      await states(
        jobTimeout,
        jobs(
          '  deploy: {runs-on: x, steps: [{timeout-minutes: 9, run: kubectl apply -f k}]}\n',
        ),
      ),
    ).toEqual(['pass .']);
  });
});
