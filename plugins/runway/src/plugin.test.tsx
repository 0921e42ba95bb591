import { configApiRef } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityReadinessCard,
  EntityReadinessContent,
  runwayApiRef,
  RunwayPage,
} from '.';
import { FakeRunwayApi } from './__testUtils__/FakeRunwayApi';
import { OKLA } from './__testUtils__/okla';

const WAIT = { timeout: 10_000 };

const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'frontend-web', namespace: 'default' },
  spec: { type: 'website', lifecycle: 'production', owner: 'web' },
};

/** Renders as a route of an app on the legacy frontend system. */
function renderInLegacyApp(element: ReactElement) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [runwayApiRef, new FakeRunwayApi(OKLA)],
        [catalogApiRef, catalogApiMock()],
        [configApiRef, mockApis.config()],
      ]}
    >
      <Routes>
        <Route path="/here" element={element} />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: ['/here'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('an app of the legacy frontend system', () => {
  it('shows the Readiness tab', async () => {
    await renderInLegacyApp(
      <EntityProvider entity={ENTITY}>
        <EntityReadinessContent />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('heading', { name: 'Not ready' }, WAIT),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('list', { name: /^Failing, P0/ }),
    ).toBeInTheDocument();
  });

  it('shows the readiness card', async () => {
    await renderInLegacyApp(
      <EntityProvider entity={ENTITY}>
        <EntityReadinessCard />
      </EntityProvider>,
    );
    expect(
      await screen.findByText('6.2 over 49 % of the path', undefined, WAIT),
    ).toBeInTheDocument();
    expect(await screen.findByText('Fix first')).toBeInTheDocument();
  });

  it('shows the page of all entities', async () => {
    await renderInLegacyApp(<RunwayPage />);
    expect(
      await screen.findByRole('link', { name: 'frontend-web' }, WAIT),
    ).toBeInTheDocument();
  });
});
