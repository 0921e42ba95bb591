import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

export const runwayPage = PageBlueprint.make({
  params: {
    path: '/runway',
    routeRef: rootRouteRef,
    loader: () =>
      import('../components/overview/RunwayPage').then(m => <m.RunwayPage />),
  },
});
