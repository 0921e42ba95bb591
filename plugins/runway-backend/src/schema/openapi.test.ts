import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import request from 'supertest';
import { storesOn } from '../__testUtils__/databases';
import { componentOf } from '../__testUtils__/portal';
import { PUSHED_BY_CI, reportOf, resultOf } from '../__testUtils__/reports';
import { subjectOf } from '../__testUtils__/subjects';
import { OverviewStore } from '../database/overviewStore';
import { Access } from '../service/access';
import { Readiness } from '../service/readiness';
import { createRouter } from '../service/router';

jest.setTimeout(60_000);

describe('openapi.yaml', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  /** A server that fails any answer which does not fit the document. */
  async function validated() {
    const stores = await storesOn(await databases.init('SQLITE_3'));
    await stores.subjects.record(
      [subjectOf('shop')],
      await stores.subjects.startScan(),
    );
    const claim = (await stores.queue.claim('me'))!;
    await stores.store.complete(
      claim,
      {
        report: reportOf({
          results: [
            resultOf({ attribution: { by: 'image', value: 'acme/shop' } }),
          ],
          path: {
            stations: [
              {
                id: 'image',
                kind: 'image',
                name: 'shop',
                status: 'unknown',
                reason: null,
                locations: [{ path: 'Dockerfile', role: 'primary' }],
                checks: [],
                services: ['shop'],
              },
            ],
            links: [],
          },
        }),
        etag: null,
        durationMs: 1,
        engineVersion: '1.0.0',
      },
      60_000,
    );
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockResolvedValue({
      success: async () => {},
      fail: async () => {},
    });
    const catalog = catalogServiceMock({ entities: [componentOf('shop')] });
    const router = createRouter({
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.user(),
      }),
      auditor,
      logger: mockServices.logger.mock(),
      access: new Access(catalog, mockServices.permissions()),
      readiness: new Readiness({
        ...stores,
        overview: new OverviewStore(stores.knex),
        integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
        checks: [PUSHED_BY_CI],
      }),
      checks: [PUSHED_BY_CI],
      onRequested: async () => {},
      validateResponses: true,
    });
    return express().use(router).use(mockErrorHandler());
  }

  it('describes what every route answers', async () => {
    const server = await validated();
    const entity = '/entities/component/default/shop';
    for (const path of [
      `${entity}/readiness`,
      `${entity}/results`,
      `${entity}/path`,
      '/overview',
      '/checks',
    ]) {
      const { status, body } = await request(server).get(path);
      expect([path, status, body]).toEqual([path, 200, expect.anything()]);
    }
    expect((await request(server).post(`${entity}/refresh`)).status).toBe(202);
    const unknown = await request(server).get(
      '/entities/component/default/nothing/readiness',
    );
    expect(unknown.status).toBe(404);
  });
});
