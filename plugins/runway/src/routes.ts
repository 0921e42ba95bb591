import { createRouteRef } from '@backstage/core-plugin-api';

/** The page that lists all entities, worst first. @public */
export const rootRouteRef = createRouteRef({ id: 'runway' });

/** The Readiness tab of an entity. @public */
export const entityReadinessRouteRef = createRouteRef({
  id: 'runway:entity-readiness',
});
