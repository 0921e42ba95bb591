import { RunwayClient } from '@runway/backstage-plugin-runway-common';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { runwayApiRef } from './api/runwayApiRef';
import { entityReadinessRouteRef, rootRouteRef } from './routes';

/** Runway for apps on the legacy frontend system. @public */
export const runwayPlugin = createPlugin({
  id: 'runway',
  routes: { root: rootRouteRef, entityReadiness: entityReadinessRouteRef },
  apis: [
    createApiFactory({
      api: runwayApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new RunwayClient(deps),
    }),
  ],
});

/** The page that lists all entities, worst first. @public */
export const RunwayPage = runwayPlugin.provide(
  createRoutableExtension({
    name: 'RunwayPage',
    component: () =>
      import('./components/overview/RunwayPage').then(m => m.RunwayPage),
    mountPoint: rootRouteRef,
  }),
);

/** The Readiness tab of an entity page. @public */
export const EntityReadinessContent = runwayPlugin.provide(
  createRoutableExtension({
    name: 'EntityReadinessContent',
    component: () =>
      import('./components/readiness/EntityReadinessContent').then(
        m => m.EntityReadinessContent,
      ),
    mountPoint: entityReadinessRouteRef,
  }),
);

/** Readiness in a card, for an entity's overview. @public */
export const EntityReadinessCard = runwayPlugin.provide(
  createComponentExtension({
    name: 'EntityReadinessCard',
    component: {
      lazy: () =>
        import('./components/card/EntityReadinessCard').then(
          m => m.EntityReadinessCard,
        ),
    },
  }),
);
