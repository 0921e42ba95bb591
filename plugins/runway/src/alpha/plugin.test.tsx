import { renderTestApp } from '@backstage/frontend-test-utils';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { runwayApiRef } from '../api/runwayApiRef';
import { FakeRunwayApi } from '../__testUtils__/FakeRunwayApi';
import { OKLA } from '../__testUtils__/okla';
import { readinessCard } from './entityCards';
import { readinessContent } from './entityContents';
import { runwayFrontendPlugin } from './plugin';
import { runwayTranslationsModule } from './translationsModule';

const fakeApi = ApiBlueprint.make({
  name: 'fake',
  params: defineParams =>
    defineParams({
      api: runwayApiRef,
      deps: {},
      factory: () => new FakeRunwayApi(OKLA),
    }),
});

function entity(kind: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'frontend-web', namespace: 'default' },
    spec: { type: 'website' },
  };
}

describe('runwayFrontendPlugin', () => {
  // The app remembers the language of the test before.
  beforeEach(() => localStorage.clear());

  it('brings a page, an entity tab, an entity card and an API', () => {
    for (const id of [
      'page:runway',
      'entity-content:runway/readiness',
      'entity-card:runway/readiness',
      'api:runway',
    ] as const) {
      expect(runwayFrontendPlugin.getExtension(id)).toBeDefined();
    }
  });

  it('puts its card on the overview of a component', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entity('Component') }),
        fakeApi,
        readinessCard,
      ],
    });
    expect(
      await screen.findByText('6.2 over 49 % of the path', undefined, {
        timeout: 10_000,
      }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Fix first')).toBeInTheDocument();
  });

  it('speaks Spanish where the app installs the translations', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entity('Component') }),
        fakeApi,
        readinessCard,
      ],
      features: [runwayTranslationsModule],
      config: {
        backend: { baseUrl: 'http://localhost:7007' },
        app: {
          baseUrl: 'http://localhost:3000',
          extensions: [
            {
              'api:app/app-language': {
                config: {
                  defaultLanguage: 'es',
                  availableLanguages: ['en', 'es'],
                },
              },
            },
          ],
        },
      },
    });
    expect(
      await screen.findByText('6,2 sobre el 49 % del camino', undefined, {
        timeout: 10_000,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('No está listo')).toBeInTheDocument();
    expect(screen.queryByText('Not ready')).not.toBeInTheDocument();
  });

  it('leaves kinds alone that nobody deploys', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entity('Group') }),
        fakeApi,
        readinessContent,
      ],
    });
    await expect(
      screen.findByText('Not ready', undefined, { timeout: 1500 }),
    ).rejects.toThrow();
  });
});
