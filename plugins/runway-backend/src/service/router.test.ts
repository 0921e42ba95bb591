import { setTimeout as sleep } from 'node:timers/promises';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { componentOf, Policy, startPortal } from '../__testUtils__/portal';
import {
  engineOf,
  reportOf,
  resultOf,
  serviceOf,
} from '../__testUtils__/reports';

jest.setTimeout(60_000);

const API = '/api/runway';
const CART = `${API}/entities/component/default/cart`;

/** The cart fails, everything else passes. */
const engine = () =>
  engineOf(audit => {
    const name =
      audit.kind === 'files' ? audit.root.split('/').at(4) ?? '' : '';
    return reportOf({
      services: [serviceOf(name)],
      results: [
        resultOf({ subject: name, state: name === 'cart' ? 'fail' : 'pass' }),
      ],
      path: {
        stations: [
          {
            id: 'image',
            kind: 'image',
            name: `ghcr.io/acme/${name}`,
            status: 'broken',
            reason: 'nobody pushes it',
            locations: [],
            checks: ['images/pushed-by-ci'],
            services: [name],
          },
        ],
        links: [],
      },
    });
  });

async function portal(
  options: Partial<Parameters<typeof startPortal>[0]> = {},
) {
  const started = await startPortal({
    entities: ['cart', 'till', 'desk'].map(componentOf),
    engine: engine(),
    ...options,
  });
  const count = options.entities?.length ?? 3;
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await request(started.server)
      .get(`${API}/overview`)
      .set('authorization', mockCredentials.service.header());
    const { ready, 'not-ready': notReady } = body.verdicts ?? {};
    if (ready + notReady === count) {
      break;
    }
    await sleep(50);
  }
  return started;
}

describe('REST', () => {
  describe('for somebody who may see everything', () => {
    let started: Awaited<ReturnType<typeof portal>>;
    beforeAll(async () => {
      started = await portal();
    });
    afterAll(() => started.stop());

    it('tells the readiness of an entity', async () => {
      const { status, body } = await request(started.server).get(
        `${CART}/readiness`,
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        entityRef: 'component:default/cart',
        status: 'assessed',
        error: null,
        summary: { verdict: 'not-ready', failing: { P0: 1 } },
        subject: {
          repository: 'https://github.com/acme/cart/tree/main/',
          services: ['cart'],
        },
      });
      expect(body.layers).toContainEqual(
        expect.objectContaining({ layer: 'images', fail: 1 }),
      );
    });

    it('tells every answer with its reason and a link to the line', async () => {
      const { body } = await request(started.server).get(`${CART}/results`);
      expect(body.items).toEqual([
        expect.objectContaining({
          check: 'images/pushed-by-ci',
          state: 'fail',
          title: 'Every image is pushed by CI',
          why: 'A workload cannot start from an image nobody pushed.',
          locationUrls: [
            'https://github.com/acme/cart/blob/main/k8s/shop.yaml#L12',
          ],
        }),
      ]);
    });

    it('draws the delivery path', async () => {
      const { body } = await request(started.server).get(`${CART}/path`);
      expect(body).toMatchObject({
        entityRef: 'component:default/cart',
        stations: [{ name: 'ghcr.io/acme/cart', status: 'broken' }],
      });
    });

    it('lists entities worst first', async () => {
      const { body } = await request(started.server).get(
        `${API}/overview?limit=2`,
      );
      expect(body).toMatchObject({
        items: [{ name: 'cart' }, { name: 'desk' }],
        totalItems: 3,
        verdicts: { 'not-ready': 1, ready: 2, unproven: 0, none: 0 },
      });
    });

    it('filters by one verdict or several', async () => {
      const names = async (query: string) => {
        const { body } = await request(started.server).get(
          `${API}/overview?${query}`,
        );
        return body.items.map(({ name }: { name: string }) => name);
      };
      expect(await names('verdict=not-ready')).toEqual(['cart']);
      expect(await names('verdict=not-ready&verdict=ready')).toHaveLength(3);
    });

    it('lists the checks', async () => {
      const { body } = await request(started.server).get(`${API}/checks`);
      expect(body.items).toMatchObject([{ id: 'images/pushed-by-ci' }]);
    });

    it('assesses again when asked, and records who asked', async () => {
      const { status, body } = await request(started.server).post(
        `${CART}/refresh`,
      );
      expect(status).toBe(202);
      expect(body).toEqual({
        entityRef: 'component:default/cart',
        status: expect.stringMatching(/queued|running/),
      });
      expect(started.auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'assessment',
          meta: {
            actionType: 'refresh',
            entityRef: 'component:default/cart',
          },
        }),
      );
      expect(started.event.success).toHaveBeenCalled();
    });

    it.each([
      ['a page that is too long', 'overview?limit=1000', /limit/],
      ['an unknown sort', 'overview?sort=luck', /sort/],
      ['an unknown verdict', 'overview?verdict=maybe', /verdict/],
      ['a number that is none', 'overview?offset=x', /offset/],
      ['an unknown parameter', 'overview?foo=1', /foo/],
      [
        'an impossible name',
        'entities/component/default/a%20b%2Fc/readiness',
        /name/,
      ],
    ])('refuses %s and says what was wrong', async (_, path, reason) => {
      const { status, body } = await request(started.server).get(
        `${API}/${path}`,
      );
      expect(status).toBe(400);
      expect(body.error.message).toMatch(reason);
    });

    it('knows no entity the catalog does not know', async () => {
      const { status, body } = await request(started.server).get(
        `${API}/entities/component/default/nothing/readiness`,
      );
      expect(status).toBe(404);
      expect(body.error.message).toBe(
        'No entity component:default/nothing in the catalog',
      );
    });

    it('answers nobody who does not say who they are', async () => {
      for (const path of ['overview', 'checks']) {
        const { status } = await request(started.server)
          .get(`${API}/${path}`)
          .set('authorization', mockCredentials.none.header());
        expect(status).toBe(401);
      }
    });
  });

  describe('for somebody who may not see everything', () => {
    const seesSome: Policy = permission => {
      if (permission === 'catalog.entity.read') {
        return 'depends';
      }
      return permission === 'runway.readiness.read' ? 'allow' : 'deny';
    };

    it('treats hidden entities like unknown ones, in words and in numbers', async () => {
      const { server, stop } = await portal({
        hidden: ['component:default/cart'],
        policy: seesSome,
      });

      for (const part of ['readiness', 'results', 'path']) {
        const { status, body } = await request(server).get(`${CART}/${part}`);
        expect(status).toBe(404);
        expect(body.error.message).toBe(
          'No entity component:default/cart in the catalog',
        );
      }
      const { body } = await request(server).get(`${API}/overview?limit=1`);
      expect(body).toMatchObject({
        items: [{ name: 'desk' }],
        totalItems: 2,
        verdicts: { 'not-ready': 0, ready: 2 },
      });
      await stop();
    });

    it('shows readiness only of entities the policy allows it for', async () => {
      const { server, stop } = await portal({
        policy: (permission, ref) => {
          if (permission !== 'runway.readiness.read') {
            return 'allow';
          }
          if (!ref) {
            return 'depends';
          }
          return ref.endsWith('/till') ? 'allow' : 'deny';
        },
      });

      expect(
        (await request(server).get(`${CART}/readiness`)).body.error,
      ).toMatchObject({
        name: 'NotAllowedError',
        message:
          'You need the permission runway.readiness.read for component:default/cart',
      });
      const { body } = await request(server).get(`${API}/overview`);
      expect(body).toMatchObject({
        items: [{ name: 'till' }],
        totalItems: 1,
        verdicts: { 'not-ready': 0, ready: 1 },
      });
      await stop();
    });

    it('does not assess again for those who may only look, and records the attempt', async () => {
      const { server, stop, event } = await portal({ policy: seesSome });
      const { status } = await request(server).post(`${CART}/refresh`);
      expect(status).toBe(403);
      expect(event.fail).toHaveBeenCalled();
      await stop();
    });

    it('shows an empty overview when the policy denies it', async () => {
      const { server, stop } = await startPortal({
        entities: [componentOf('cart')],
        policy: () => 'deny',
      });
      const { body } = await request(server).get(`${API}/overview`);
      expect(body).toMatchObject({ items: [], totalItems: 0 });
      await stop();
    });
  });

  it('cannot assess an entity without a source, and says why', async () => {
    const entity = componentOf('legacy');
    entity.metadata.annotations = {};
    const { server, stop } = await startPortal({ entities: [entity] });
    await sleep(300);
    const path = `${API}/entities/component/default/legacy`;

    const { body } = await request(server).get(`${path}/readiness`);
    expect(body).toMatchObject({
      status: 'unmapped',
      error: expect.stringContaining('names no source'),
    });
    const refresh = await request(server).post(`${path}/refresh`);
    expect(refresh.status).toBe(409);
    expect(refresh.body.error.message).toContain('names no source');
    await stop();
  });

  it('does not start with a wrong configuration', async () => {
    await expect(
      startPortal({
        entities: [],
        config: { runway: { assessment: { concurrency: 'many' } } },
      }),
    ).rejects.toThrow(/runway\.assessment\.concurrency/);
  });
});
