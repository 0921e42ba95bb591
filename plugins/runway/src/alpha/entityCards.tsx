import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { READINESS_FILTER } from './readinessKinds';

export const readinessCard = EntityCardBlueprint.make({
  name: 'readiness',
  params: {
    type: 'info',
    filter: READINESS_FILTER,
    loader: () =>
      import('../components/card/EntityReadinessCard').then(m => (
        <m.EntityReadinessCard />
      )),
  },
});
