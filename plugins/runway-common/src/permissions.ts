import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Seeing an entity's readiness, results and delivery path. On the catalog's
 * resource type, so that policies decide with the catalog's own conditions
 * (such as `isEntityOwner`).
 *
 * @public
 */
export const runwayReadinessReadPermission = createPermission({
  name: 'runway.readiness.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Asking for a new assessment of an entity. @public */
export const runwayReadinessRefreshPermission = createPermission({
  name: 'runway.readiness.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** All permissions of Runway. @public */
export const runwayPermissions = [
  runwayReadinessReadPermission,
  runwayReadinessRefreshPermission,
];
