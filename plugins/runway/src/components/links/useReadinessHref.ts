import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';

/** Where the entity page itself is. */
export function useEntityHref(): (entityRef: string) => string {
  const entityRoute = useRouteRef(entityRouteRef);
  return entityRef => {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return entityRoute({
      kind: kind.toLocaleLowerCase('en-US'),
      namespace: namespace.toLocaleLowerCase('en-US'),
      name,
    });
  };
}

/**
 * Where an entity's Readiness tab is. A tab's own route cannot be resolved
 * from outside its entity page, so the path follows the plugin's default.
 */
export function useReadinessHref(): (entityRef: string) => string {
  const entityHref = useEntityHref();
  return entityRef => `${entityHref(entityRef)}/readiness`;
}
