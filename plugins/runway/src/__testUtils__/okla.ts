import { EntityResult } from '@runway/backstage-plugin-runway-common';
import { ExampleEntity, exampleEntity } from './FakeRunwayApi';
import { exampleResult, unobserved } from './exampleResults';
import { FRONTEND_WEB_PATH, largePath } from './oklaPath';
import { FRONTEND_WEB_RESULTS } from './oklaResults';

export const FRONTEND_WEB = 'component:default/frontend-web';

const READY: readonly EntityResult[] = [
  exampleResult({
    check: 'images/pushed-by-ci',
    state: 'pass',
    priority: 'P0',
  }),
  exampleResult({
    check: 'manifests/env-order',
    state: 'pass',
    priority: 'P0',
  }),
  exampleResult({ check: 'manifests/probes', state: 'pass' }),
];

const UNPROVEN: readonly EntityResult[] = [
  ...READY,
  ...unobserved([
    ['manifests/healthy', 'P0'],
    ['smoke/health-answers', 'P0'],
  ]),
];

const system = 'system:default/okla';

/** OKLA's catalog as the fake backend knows it. */
export const OKLA: readonly ExampleEntity[] = [
  exampleEntity({
    entityRef: FRONTEND_WEB,
    owner: 'group:default/web',
    system,
    results: FRONTEND_WEB_RESULTS,
    path: FRONTEND_WEB_PATH,
  }),
  exampleEntity({
    entityRef: 'system:default/okla',
    owner: 'group:default/platform',
    results: FRONTEND_WEB_RESULTS,
    path: largePath(24),
  }),
  exampleEntity({
    entityRef: 'component:default/authservice',
    owner: 'group:default/identity',
    system,
    results: FRONTEND_WEB_RESULTS.slice(1),
  }),
  exampleEntity({
    entityRef: 'component:default/gateway',
    owner: 'group:default/platform',
    system,
    results: UNPROVEN,
  }),
  exampleEntity({
    entityRef: 'component:default/mediaservice',
    owner: 'group:default/media',
    system,
    results: READY,
  }),
  exampleEntity({
    entityRef: 'component:default/errorservice',
    owner: 'group:default/platform',
    system,
    results: [],
    readiness: {
      status: 'failed',
      error:
        'https://github.com/okla/errors answered 404. Check that it exists and that the integration’s token may read it.',
      summary: null,
      layers: [],
      gates: [],
    },
  }),
  exampleEntity({
    entityRef: 'component:default/backoffice',
    results: [],
    readiness: {
      status: 'unmapped',
      error: null,
      summary: null,
      layers: [],
      gates: [],
    },
  }),
];
