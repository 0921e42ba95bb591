import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { RunwayApi } from '@runway/backstage-plugin-runway-common';
import { ReactElement } from 'react';
import { runwayApiRef } from '../api/runwayApiRef';

const FRONTEND_WEB_ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'frontend-web', namespace: 'default' },
  spec: { type: 'website', lifecycle: 'production', owner: 'web' },
};

/** Renders a component on the page of OKLA's web frontend. */
export function renderWithRunway(
  element: ReactElement,
  options: { api: RunwayApi; url?: string },
) {
  return renderInTestApp(
    <EntityProvider entity={FRONTEND_WEB_ENTITY}>{element}</EntityProvider>,
    {
      apis: [
        [runwayApiRef, options.api],
        [catalogApiRef, catalogApiMock()],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [options.url ?? '/'],
    },
  );
}
