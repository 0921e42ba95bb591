import { createApiRef } from '@backstage/frontend-plugin-api';
import { RunwayApi } from '@runway/backstage-plugin-runway-common';

/** What the components ask the Runway backend through. @public */
export const runwayApiRef = createApiRef<RunwayApi>().with({
  id: 'plugin.runway.api',
  pluginId: 'runway',
});
