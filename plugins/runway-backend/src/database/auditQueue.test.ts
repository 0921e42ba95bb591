import { setTimeout as sleep } from 'node:timers/promises';
import { storesOn, supportedDatabases } from '../__testUtils__/databases';
import { SHOP_REPOSITORY, subjectOf } from '../__testUtils__/subjects';
import { sourceIdOf } from './sourceId';

jest.setTimeout(60_000);

const repository = (name: string) => ({
  kind: 'url' as const,
  target: `https://github.com/acme/${name}/tree/main/`,
});

const RETRY_SOON = { error: 'No answer', retryInMs: 0, final: false };

describe.each(supportedDatabases().eachSupportedId())(
  'queue of repositories on %s',
  id => {
    const databases = supportedDatabases();

    async function queueOf(names: string[], leaseMs?: number) {
      const stores = await storesOn(await databases.init(id), { leaseMs });
      const scan = await stores.subjects.startScan();
      await stores.subjects.record(
        names.map(name => subjectOf(name, { source: repository(name) })),
        scan,
      );
      return stores.queue;
    }

    it('gives each repository to one of several instances only', async () => {
      const queue = await queueOf(['a', 'b', 'c', 'd', 'e', 'f']);

      const claims = await Promise.all(
        ['one', 'two', 'one', 'two', 'one', 'two', 'one', 'two'].map(owner =>
          queue.claim(owner),
        ),
      );
      // An instance that lost every race it entered comes back for the rest.
      for (let rest = await queue.claim('one'); rest; ) {
        claims.push(rest);
        rest = await queue.claim('one');
      }

      const ids = claims.flatMap(claim => claim?.sourceId ?? []);
      expect(ids).toHaveLength(6);
      expect(new Set(ids).size).toBe(6);
    });

    it('puts all entities of a repository into one entry', async () => {
      const stores = await storesOn(await databases.init(id));
      await stores.subjects.record(
        [subjectOf('cart'), subjectOf('till')],
        await stores.subjects.startScan(),
      );

      expect((await stores.queue.claim('one'))?.source).toEqual(
        SHOP_REPOSITORY,
      );
      expect(await stores.queue.claim('two')).toBeUndefined();
    });

    it('gives the work of an instance that died to another one', async () => {
      const queue = await queueOf(['a'], 50);
      const dead = await queue.claim('dead');
      expect(await queue.claim('other')).toBeUndefined();

      await sleep(120);
      const taken = await queue.claim('other');

      expect(taken?.sourceId).toBe(dead?.sourceId);
      expect(taken?.attempt).toBe(2);
    });

    it('keeps a claim that is renewed', async () => {
      const queue = await queueOf(['a'], 300);
      const claim = (await queue.claim('busy'))!;
      for (let beat = 0; beat < 5; beat++) {
        await sleep(100);
        expect(await queue.renew(claim)).toBe(true);
      }

      expect(await queue.claim('other')).toBeUndefined();
    });

    it('stops the writes of an instance that came back too late', async () => {
      const queue = await queueOf(['a'], 50);
      const late = (await queue.claim('late'))!;
      await sleep(120);
      const current = (await queue.claim('current'))!;

      expect(await queue.renew(late)).toBe(false);
      expect(await queue.finish(late, {}, 60_000)).toBe(false);
      expect(await queue.fail(late, RETRY_SOON)).toBe(false);
      expect(await queue.release(late)).toBe(false);
      expect(await queue.finish(current, {}, 60_000)).toBe(true);
    });

    it('does not give out a finished repository before its recheck is due', async () => {
      const queue = await queueOf(['a']);
      const claim = (await queue.claim('one'))!;
      await queue.finish(claim, {}, 60_000);

      expect(await queue.claim('one')).toBeUndefined();
      expect(await queue.counts()).toEqual({
        queued: 0,
        running: 0,
        assessed: 1,
        failed: 0,
      });
    });

    it('counts attempts until one works', async () => {
      const queue = await queueOf(['a']);
      await queue.fail((await queue.claim('one'))!, RETRY_SOON);
      const second = (await queue.claim('one'))!;
      expect(second.attempt).toBe(2);
      await queue.finish(second, {}, 0);

      expect((await queue.claim('one'))?.attempt).toBe(1);
    });

    it('accepts requests for a new audit once, and not while one runs', async () => {
      const queue = await queueOf(['a']);
      const sourceId = sourceIdOf(repository('a'));
      expect(await queue.request(sourceId)).toBe('queued');
      expect(await queue.request(sourceId)).toBe('queued');

      const claim = (await queue.claim('one'))!;
      expect(claim.forced).toBe(true);
      expect(await queue.request(sourceId)).toBe('running');

      await queue.finish(claim, {}, 60_000);
      expect(await queue.claim('one')).toBeUndefined();
      expect(await queue.request('unknown')).toBeUndefined();
    });
  },
);
