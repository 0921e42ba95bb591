import { DeliveryPath } from '@runway/backstage-plugin-runway-common';
import { storesOn, supportedDatabases } from '../__testUtils__/databases';
import { reportOf, resultOf, serviceOf } from '../__testUtils__/reports';
import { subjectOf } from '../__testUtils__/subjects';
import { OverviewStore } from './overviewStore';
import { readReadiness } from './readinessStore';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const PATH: DeliveryPath = {
  stations: [],
  links: [
    {
      from: 'a',
      to: 'b',
      verb: 'pulls',
      status: 'broken',
      reason: 'no such image',
    },
  ],
};

const REPORT = reportOf({
  services: [serviceOf('cart'), serviceOf('till')],
  results: [
    resultOf({ subject: 'cart' }),
    resultOf({ subject: 'till', state: 'pass' }),
    resultOf({
      check: 'pipeline/deploy-is-real',
      layer: 'pipeline',
      subject: '.',
      state: 'pass',
    }),
  ],
  path: PATH,
});

const AUDIT = {
  report: REPORT,
  etag: 'v1',
  durationMs: 12.4,
  engineVersion: '1.0.0',
};

describe.each(supportedDatabases().eachSupportedId())(
  'assessments on %s',
  id => {
    const databases = supportedDatabases();

    async function recorded(names: string[]) {
      const stores = await storesOn(await databases.init(id));
      const scan = await stores.subjects.startScan();
      await stores.subjects.record(
        names.map(name => subjectOf(name)),
        scan,
      );
      return stores;
    }

    async function assessed(names: string[]) {
      const stores = await recorded(names);
      const claim = (await stores.queue.claim('me'))!;
      expect(await stores.store.complete(claim, AUDIT, 0)).toBe(true);
      return stores;
    }

    it('stores for each entity its own results and those of the repository', async () => {
      const { store, knex } = await assessed(['cart', 'till']);

      const checksOf = async (name: string) =>
        (await store.resultsOf(`component:default/${name}`)).map(
          ({ check, state }) => `${check} ${state}`,
        );
      expect(await checksOf('cart')).toEqual([
        'images/pushed-by-ci fail',
        'pipeline/deploy-is-real pass',
      ]);
      expect(await checksOf('till')).toEqual([
        'images/pushed-by-ci pass',
        'pipeline/deploy-is-real pass',
      ]);
      const cart = await readReadiness(knex, 'component:default/cart');
      expect(cart).toMatchObject({
        status: 'assessed',
        error: null,
        summary: {
          verdict: 'not-ready',
          failing: { P0: 1, P1: 0, P2: 0 },
          counts: { pass: 1, fail: 1 },
          assessedAt: '2026-01-02T03:04:05.000Z',
          revision: 'abc123',
          durationMs: 12,
          engineVersion: '1.0.0',
        },
        details: { services: ['cart'] },
      });
      expect(await store.pathOf('component:default/cart')).toEqual(PATH);
    });

    it('writes nothing when the claim was lost meanwhile', async () => {
      const { queue, store, knex } = await recorded(['cart']);
      const lost = (await queue.claim('slow'))!;
      await queue.release(lost);
      await queue.claim('fast');

      expect(await store.complete(lost, AUDIT, 0)).toBe(false);

      expect(await store.resultsOf('component:default/cart')).toEqual([]);
      expect(
        (await readReadiness(knex, 'component:default/cart'))?.summary,
      ).toBeNull();
    });

    it('gives an entity that joins later its slice without a new audit', async () => {
      const { queue, store, subjects } = await assessed(['cart']);
      const scan = await subjects.startScan();
      expect(
        await subjects.record([subjectOf('cart'), subjectOf('till')], scan),
      ).toBe(1);

      const claim = (await queue.claim('me'))!;
      expect(claim).toMatchObject({ remap: true, forced: false, etag: 'v1' });
      await store.confirmUnchanged(claim, 60_000);

      expect(await store.resultsOf('component:default/till')).toHaveLength(2);
      expect(await queue.claim('me')).toBeUndefined();
    });

    it('gives an entity that joins while its repository is looked at its slice', async () => {
      const { queue, store, subjects } = await assessed(['cart']);
      const claim = (await queue.claim('me'))!;
      expect(claim.remap).toBe(false);
      await subjects.record(
        [subjectOf('cart'), subjectOf('till')],
        await subjects.startScan(),
      );
      await store.confirmUnchanged(claim, 60_000);

      expect(await store.resultsOf('component:default/till')).toHaveLength(2);
    });

    it('replaces the results of the audit before', async () => {
      const { queue, store } = await assessed(['cart']);
      const claim = (await queue.claim('me'))!;
      await store.complete(
        claim,
        {
          ...AUDIT,
          report: reportOf({
            services: [serviceOf('cart')],
            results: [resultOf({ subject: 'cart', state: 'pass' })],
          }),
        },
        60_000,
      );

      expect(
        (await store.resultsOf('component:default/cart')).map(r => r.state),
      ).toEqual(['pass']);
      expect(await store.pathOf('component:default/cart')).toBeUndefined();
    });

    it('forgets entities that left the catalog, and repositories nobody is left in', async () => {
      const { subjects, store, queue, knex } = await assessed(['cart', 'till']);
      const second = await subjects.startScan();
      await subjects.record([subjectOf('cart')], second + 1);
      expect(await subjects.removeUnseen(second + 1)).toBe(1);

      expect(
        await readReadiness(knex, 'component:default/till'),
      ).toBeUndefined();
      expect(await store.resultsOf('component:default/till')).toEqual([]);
      expect(await store.resultsOf('component:default/cart')).toHaveLength(2);

      expect(await subjects.removeUnseen(second + 2)).toBe(1);
      expect(await queue.counts()).toMatchObject({ assessed: 0, queued: 0 });
    });

    it('drops the verdict of an entity that moves to another repository', async () => {
      const { subjects, store, knex } = await assessed(['cart']);
      await subjects.record(
        [
          subjectOf('cart', {
            source: { kind: 'url', target: 'https://example.com/other/' },
          }),
        ],
        await subjects.startScan(),
      );

      expect(await store.resultsOf('component:default/cart')).toEqual([]);
      expect(await readReadiness(knex, 'component:default/cart')).toMatchObject(
        { status: 'queued', summary: null },
      );
    });

    it('says why an entity without a source has no assessment', async () => {
      const { subjects, knex } = await recorded([]);
      await subjects.record(
        [subjectOf('legacy', { source: null, problem: 'Names no source' })],
        await subjects.startScan(),
      );

      expect(
        await readReadiness(knex, 'component:default/legacy'),
      ).toMatchObject({ status: 'unmapped', error: 'Names no source' });
    });

    it('lists worst first, filters, searches and counts', async () => {
      const { subjects, knex } = await assessed(['cart', 'till']);
      await subjects.record(
        [
          subjectOf('legacy', {
            source: null,
            problem: 'Names no source',
            title: '100% old',
            owner: null,
          }),
        ],
        await subjects.startScan(),
      );
      const overview = new OverviewStore(knex);
      const names = async (query: Parameters<OverviewStore['page']>[0]) =>
        (await overview.page(query)).items.map(({ name }) => name);

      expect(await overview.page({})).toMatchObject({
        items: [{ name: 'cart' }, { name: 'legacy' }, { name: 'till' }],
        totalItems: 3,
        verdicts: { 'not-ready': 1, ready: 1, unproven: 0, none: 1 },
      });
      expect(await overview.page({ limit: 1, offset: 1 })).toMatchObject({
        items: [{ name: 'legacy', status: 'unmapped' }],
        totalItems: 3,
      });
      expect(await names({ verdict: ['ready'] })).toEqual(['till']);
      expect(await names({ owner: ['group:default/payments'] })).toEqual([
        'cart',
        'till',
      ]);
      expect(await names({ search: 'ART' })).toEqual(['cart']);
      expect(await names({ search: '100%' })).toEqual(['legacy']);
      expect(await names({ search: '%' })).toEqual(['legacy']);
      expect(await names({ sort: 'name', order: 'desc' })).toEqual([
        'till',
        'legacy',
        'cart',
      ]);
      expect(await names({ sort: 'score' })).toEqual([
        'cart',
        'till',
        'legacy',
      ]);
    });

    it('counts and shows only the entities it is told to', async () => {
      const { knex } = await assessed(['cart', 'till']);
      const overview = new OverviewStore(knex);

      expect(
        await overview.pageOf(['component:default/till'], {}),
      ).toMatchObject({
        items: [{ name: 'till' }],
        totalItems: 1,
        verdicts: { ready: 1, 'not-ready': 0 },
      });
      expect(await overview.pageOf([], {})).toMatchObject({
        items: [],
        totalItems: 0,
      });
    });

    it('takes its schema back completely', async () => {
      const knex = await databases.init(id);
      await migrate(knex);
      await knex.migrate.rollback(
        {
          directory: require
            .resolve('../../migrations/20261122_init.js')
            .replace(/[^/\\]+$/, ''),
        },
        true,
      );

      for (const table of ['sources', 'subjects', 'assessments', 'results']) {
        expect(await knex.schema.hasTable(table)).toBe(false);
      }
    });
  },
);
