import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiFlightTakeoffLine } from '@remixicon/react';
import { entityReadinessRouteRef } from '../routes';
import { READINESS_FILTER } from './readinessKinds';

export const readinessContent = EntityContentBlueprint.make({
  name: 'readiness',
  params: {
    path: '/readiness',
    title: 'Readiness',
    group: 'deployment',
    icon: <RiFlightTakeoffLine />,
    routeRef: entityReadinessRouteRef,
    filter: READINESS_FILTER,
    loader: () =>
      import('../components/readiness/EntityReadinessContent').then(m => (
        <m.EntityReadinessContent />
      )),
  },
});
