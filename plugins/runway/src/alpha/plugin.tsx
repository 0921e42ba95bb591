import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiFlightTakeoffLine } from '@remixicon/react';
import { rootRouteRef } from '../routes';
import { runwayApi } from './apis';
import { readinessCard } from './entityCards';
import { readinessContent } from './entityContents';
import { runwayPage } from './pages';

/** @alpha */
export const runwayFrontendPlugin = createFrontendPlugin({
  pluginId: 'runway',
  title: 'Runway',
  icon: <RiFlightTakeoffLine />,
  info: { packageJson: () => import('../../package.json') },
  routes: { root: rootRouteRef },
  extensions: [runwayApi, runwayPage, readinessContent, readinessCard],
});
