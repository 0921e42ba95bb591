import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { storesOn } from '../__testUtils__/databases';
import { engineOf, reportOf } from '../__testUtils__/reports';
import { subjectOf } from '../__testUtils__/subjects';
import { readReadiness } from '../database/readinessStore';
import { sourceIdOf } from '../database/sourceId';
import { ReadSource, SourceReader } from '../sources/sourceReader';
import { AuditEngine } from './auditEngine';
import { Assessor, AssessorLimits } from './assessor';

jest.setTimeout(60_000);

const LIMITS: AssessorLimits = {
  concurrency: 2,
  lease: 60_000,
  timeout: 10_000,
  recheckInterval: 60_000,
  maxAttempts: 3,
  retryDelay: 0,
};

/** Long enough for the queue to run dry in between. */
const RECHECK_SOON = { recheckInterval: 500 };

/** A reader whose repositories are at one state, and that counts full reads. */
function readerAt(etag: string): SourceReader & { reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    async read({ target }, known): Promise<ReadSource> {
      if (known.etag === etag) {
        return { changed: false };
      }
      reads.push(target);
      return {
        changed: true,
        etag,
        request: { kind: 'files', root: target, revision: etag, files: [] },
      };
    },
  };
}

describe('assessor', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  async function setup(names: string[], leaseMs?: number) {
    const stores = await storesOn(await databases.init('SQLITE_3'), {
      leaseMs,
    });
    const repository = (name: string) => `https://github.com/acme/${name}/`;
    await stores.subjects.record(
      names.map(name =>
        subjectOf(name, { source: { kind: 'url', target: repository(name) } }),
      ),
      await stores.subjects.startScan(),
    );
    const assessorOf = (
      owner: string,
      engine: AuditEngine,
      reader: SourceReader = readerAt('v1'),
      limits: Partial<AssessorLimits> = {},
    ) =>
      new Assessor({
        owner,
        engine,
        reader,
        queue: stores.queue,
        store: stores.store,
        limits: { ...LIMITS, ...limits },
        logger: mockServices.logger.mock(),
      });
    const readiness = (name: string) =>
      readReadiness(stores.knex, `component:default/${name}`);
    return { ...stores, assessorOf, readiness };
  }

  it('shares the repositories among instances, each audited once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `service-${index}`);
    const { assessorOf, readiness } = await setup(names);
    const slow = async () => {
      await sleep(5);
      return reportOf({});
    };
    const [one, two] = [engineOf(slow), engineOf(slow)];

    await Promise.all([
      assessorOf('one', one).drain(),
      assessorOf('two', two).drain(),
    ]);

    const roots = [...one.audited, ...two.audited].map(request =>
      request.kind === 'files' ? request.root : '',
    );
    expect(new Set(roots).size).toBe(12);
    expect(roots).toHaveLength(12);
    expect(one.audited.length).toBeGreaterThan(0);
    expect(two.audited.length).toBeGreaterThan(0);
    for (const name of names) {
      expect(await readiness(name)).toMatchObject({ status: 'assessed' });
    }
  });

  it('finishes the work of an instance that was killed, whose late answer is not stored', async () => {
    const { assessorOf, readiness, store, queue } = await setup(['shop'], 60);
    // Killed: it claimed, and from then on renewed nothing.
    const killed = (await queue.claim('killed'))!;
    await sleep(100);

    await assessorOf('survivor', engineOf()).drain();

    expect(await readiness('shop')).toMatchObject({
      status: 'assessed',
      summary: { engineVersion: '1.0.0' },
    });
    const late = await store.complete(
      killed,
      {
        report: reportOf({}),
        etag: 'v0',
        durationMs: 1,
        engineVersion: 'late',
      },
      0,
    );
    expect(late).toBe(false);
    expect((await readiness('shop'))?.summary?.engineVersion).toBe('1.0.0');
  });

  it('stops an audit whose claim somebody else has taken over', async () => {
    const { assessorOf, queue } = await setup(['shop'], 1);
    const aborted = jest.fn();
    const engine = engineOf(
      (_, signal) =>
        new Promise(() => signal.addEventListener('abort', aborted)),
    );
    const assessor = assessorOf('paused', engine, undefined, { lease: 90 });
    await assessor.wake();
    await sleep(10);
    expect(await queue.claim('other')).toBeDefined();

    await assessor.drain();
    expect(aborted).toHaveBeenCalled();
  });

  it('does not audit an unchanged repository again', async () => {
    const { assessorOf, readiness } = await setup(['shop']);
    const engine = engineOf();
    const reader = readerAt('v1');
    const read = jest.spyOn(reader, 'read');
    const assessor = assessorOf('me', engine, reader, RECHECK_SOON);
    await assessor.drain();
    await sleep(RECHECK_SOON.recheckInterval);

    await assessor.drain();

    expect(read).toHaveBeenCalledTimes(2);
    expect(engine.audited).toHaveLength(1);
    expect(await readiness('shop')).toMatchObject({ status: 'assessed' });
  });

  it('audits an unchanged repository again with a newer engine', async () => {
    const { assessorOf, readiness } = await setup(['shop']);
    await assessorOf('old', engineOf(), readerAt('v1'), RECHECK_SOON).drain();
    await sleep(RECHECK_SOON.recheckInterval);

    const newer = { ...engineOf(), version: '2.0.0' };
    await assessorOf('new', newer).drain();

    expect(newer.audited).toHaveLength(1);
    expect((await readiness('shop'))?.summary?.engineVersion).toBe('2.0.0');
  });

  it('audits an unchanged repository again when somebody asks', async () => {
    const { assessorOf, queue } = await setup(['shop']);
    const engine = engineOf();
    const assessor = assessorOf('me', engine);
    await assessor.drain();
    await assessor.drain();
    expect(engine.audited).toHaveLength(1);

    await queue.request(
      sourceIdOf({ kind: 'url', target: 'https://github.com/acme/shop/' }),
    );
    await assessor.drain();

    expect(engine.audited).toHaveLength(2);
  });

  it('fails one entity with what to do, and leaves the others alone', async () => {
    const { assessorOf, readiness } = await setup(['gone', 'shop']);
    const working = readerAt('v1');
    const reader: SourceReader = {
      read: async (source, options) => {
        if (source.target.includes('gone')) {
          throw new NotFoundError(
            'https://user:secret@github.com/acme/gone returned 404',
          );
        }
        return working.read(source, options);
      },
    };

    await assessorOf('me', engineOf(), reader).drain();

    const gone = await readiness('gone');
    expect(gone).toMatchObject({ status: 'failed', summary: null });
    expect(gone?.error).toMatch(/not found.*Check the source location/s);
    expect(gone?.error).not.toContain('secret');
    expect(await readiness('shop')).toMatchObject({ status: 'assessed' });
  });

  it('tries again when it may help, then gives up', async () => {
    const { assessorOf, readiness } = await setup(['shop']);
    const engine = engineOf(() => {
      throw new Error('Worker stopped');
    });

    await assessorOf('me', engine).drain();

    expect(engine.audited).toHaveLength(3);
    expect(await readiness('shop')).toMatchObject({
      status: 'failed',
      error: 'The audit failed: Worker stopped',
    });
  });

  it('gives up on a repository that takes the whole process down each time', async () => {
    const { assessorOf, readiness, queue } = await setup(['shop'], 1);
    for (let crash = 0; crash < 3; crash++) {
      expect(await queue.claim('crashing')).toBeDefined();
      await sleep(10);
    }
    const engine = engineOf();

    await assessorOf('me', engine).drain();

    expect(engine.audited).toHaveLength(0);
    expect((await readiness('shop'))?.error).toMatch(
      /stopped 3 times without an answer/,
    );
  });

  it('stops an audit that takes longer than allowed', async () => {
    const { assessorOf, readiness } = await setup(['shop']);
    const engine = engineOf(() => new Promise(() => {}));

    await assessorOf('me', engine, undefined, {
      timeout: 30,
      maxAttempts: 1,
    }).drain();

    expect((await readiness('shop'))?.error).toMatch(
      /longer than runway.assessment.timeout/,
    );
  });

  it('gives its work back when the backend stops', async () => {
    const { assessorOf, queue } = await setup(['shop']);
    const assessor = assessorOf(
      'old',
      engineOf(() => new Promise(() => {})),
    );
    await assessor.wake();

    await assessor.stop();

    expect(await queue.claim('new')).toMatchObject({ attempt: 1 });
  });
});
