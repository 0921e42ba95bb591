import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { runwayApiRef } from '../src/api/runwayApiRef';
import { FakeRunwayApi } from '../src/__testUtils__/FakeRunwayApi';
import { OKLA } from '../src/__testUtils__/okla';

/** A catalog in memory that holds what the example backend assessed. */
export const exampleCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            new InMemoryCatalogClient({
              entities: OKLA.map(({ entityRef, owner, system }) => {
                const { kind, namespace, name } = parseEntityRef(entityRef);
                return {
                  apiVersion: 'backstage.io/v1alpha1',
                  kind: kind[0].toLocaleUpperCase('en-US') + kind.slice(1),
                  metadata: { namespace, name },
                  spec: {
                    type: 'service',
                    lifecycle: 'production',
                    owner: owner ?? 'unknown',
                  },
                  relations: [
                    { type: 'ownedBy', targetRef: owner },
                    { type: 'partOf', targetRef: system },
                  ].flatMap(({ type, targetRef }) =>
                    targetRef ? [{ type, targetRef }] : [],
                  ),
                };
              }),
            }),
        }),
    }),
  ],
});

/** A Runway backend in memory. */
export const exampleRunway = createFrontendModule({
  pluginId: 'runway',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: runwayApiRef,
          deps: {},
          factory: () => new FakeRunwayApi(OKLA),
        }),
    }),
  ],
});
