import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { RunwayClient } from '@runway/backstage-plugin-runway-common';
import { runwayApiRef } from '../api/runwayApiRef';

export const runwayApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: runwayApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new RunwayClient(deps),
    }),
});
