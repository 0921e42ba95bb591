import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useRemote } from '../../remote/useRemote';

/** Owners and systems, as entity refs, that a user may filter by. */
export interface CatalogChoices {
  readonly owners: readonly string[];
  readonly systems: readonly string[];
}

const OWNED_BY = 'relations.ownedBy';
const PART_OF = 'relations.partOf';

export function useCatalogChoices(): CatalogChoices {
  const catalog = useApi(catalogApiRef);
  const facets = useRemote('catalog choices', () =>
    catalog.getEntityFacets({
      facets: [OWNED_BY, PART_OF],
      filter: { kind: ['Component', 'Resource', 'API', 'System'] },
    }),
  );
  const values = (facet: string) =>
    (facets.value?.facets[facet] ?? []).map(({ value }) => value).sort();
  return {
    owners: values(OWNED_BY),
    systems: values(PART_OF).filter(ref => ref.startsWith('system:')),
  };
}
