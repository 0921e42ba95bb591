import {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { runwayReadinessReadPermission } from '@runway/backstage-plugin-runway-common';
import { ReadableRefs } from '../database/overviewStore';
import { EntityPath } from '../schema/endpoints';

/** Somebody the REST API answers to. */
export type Caller = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

const REFS_PER_REQUEST = 200;

/** Decides who may see and do what. */
export class Access {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;

  constructor(catalog: CatalogService, permissions: PermissionsService) {
    this.#catalog = catalog;
    this.#permissions = permissions;
  }

  /**
   * The entity, if the caller may see it and may do this with it.
   *
   * @throws NotFoundError when it does not exist or the catalog hides it from
   * the caller: the same words for both, so that nobody learns which
   * @throws NotAllowedError when it is visible but the permission is denied
   */
  async entity(
    path: EntityPath,
    permission: ResourcePermission<'catalog-entity'>,
    credentials: Caller,
  ): Promise<Entity> {
    const entityRef = stringifyEntityRef(path);
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`No entity ${entityRef} in the catalog`);
    }
    const [decision] = await this.#permissions.authorize(
      [{ permission, resourceRef: entityRef }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission ${permission.name} for ${entityRef}`,
      );
    }
    return entity;
  }

  /**
   * Which of the entities the caller may see readiness of. Asks once for all
   * when the policy allows or denies them all; one by one only when it depends
   * on the entity.
   *
   * @param candidates - called only when it depends on the entity
   */
  async readable(
    candidates: () => Promise<readonly string[]>,
    credentials: Caller,
  ): Promise<ReadableRefs> {
    const decisions = await this.#permissions.authorizeConditional(
      [
        { permission: catalogEntityReadPermission },
        { permission: runwayReadinessReadPermission },
      ],
      { credentials },
    );
    const results = decisions.map(({ result }) => result);
    if (results.includes(AuthorizeResult.DENY)) {
      return new Set();
    }
    const [seesEntity, seesReadiness] = results;
    if (
      seesEntity === AuthorizeResult.ALLOW &&
      seesReadiness === AuthorizeResult.ALLOW
    ) {
      return 'all';
    }
    const readable = new Set<string>();
    const all = await candidates();
    for (let start = 0; start < all.length; start += REFS_PER_REQUEST) {
      const refs = all.slice(start, start + REFS_PER_REQUEST);
      const visible =
        seesEntity === AuthorizeResult.ALLOW
          ? refs
          : await this.#visible(refs, credentials);
      const allowed =
        seesReadiness === AuthorizeResult.ALLOW
          ? visible
          : await this.#allowed(visible, credentials);
      allowed.forEach(ref => readable.add(ref));
    }
    return readable;
  }

  async #visible(refs: readonly string[], credentials: Caller) {
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: [...refs],
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    return refs.filter((_, index) => items[index]);
  }

  async #allowed(refs: readonly string[], credentials: Caller) {
    if (refs.length === 0) {
      return [];
    }
    const decisions = await this.#permissions.authorize(
      refs.map(resourceRef => ({
        permission: runwayReadinessReadPermission,
        resourceRef,
      })),
      { credentials },
    );
    return refs.filter(
      (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
    );
  }
}
