import { AuditPool } from './auditPool';
import { explainFailure } from './explainFailure';

jest.setTimeout(60_000);

describe('audits in worker threads', () => {
  const pool = new AuditPool({
    version: '1.0.0',
    checks: [],
    threads: 1,
    memoryMb: 64,
    worker: require.resolve('../__testUtils__/worker.js'),
  });
  afterAll(() => pool.close());

  const audit = (folder: string, ms = 30_000) =>
    pool.audit({ kind: 'folder', folder }, { signal: AbortSignal.timeout(ms) });
  const failureOf = async (folder: string, ms?: number) => {
    try {
      await audit(folder, ms);
    } catch (error) {
      return explainFailure(error).message;
    }
    throw new Error('expected a failure');
  };

  it('answers what the engine answers', async () => {
    expect(await audit('/shop')).toEqual({ root: '/shop' });
  });

  it.each([
    [
      'exhausts memory',
      undefined,
      /more memory than runway.assessment.workerMemoryMb/,
    ],
    ['never ends', 200, /longer than runway.assessment.timeout/],
    ['throws', undefined, /The engine has a defect/],
    ['kills its thread', undefined, /The audit failed/],
  ])('survives a repository that %s', async (folder, ms, reason) => {
    expect(await failureOf(folder, ms)).toMatch(reason);
    expect(await audit('/next')).toEqual({ root: '/next' });
  });
});
