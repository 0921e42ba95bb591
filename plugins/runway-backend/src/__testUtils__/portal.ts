import {
  BackstageCredentials,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import { AuditEngine } from '../assessment/auditEngine';
import { auditEngineServiceRef } from '../assessment/auditEngineService';
import { runwayPlugin } from '../plugin';
import { engineOf } from './reports';

/** A Component whose source is a repository of its name. */
export function componentOf(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'runway/source-location': `url:https://github.com/acme/${name}/tree/main/`,
      },
    },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
  };
}

const isService = ({ principal }: BackstageCredentials<any>) =>
  principal.type === 'service';

/** A catalog that shows some entities to services only. */
function catalogOf(entities: Entity[], hidden: readonly string[]) {
  const catalog = catalogServiceMock({ entities });
  const isHidden = (ref: string, credentials: BackstageCredentials) =>
    !isService(credentials) && hidden.includes(ref);
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => ({
      ...catalog,
      streamEntities: async function* pages() {
        yield entities;
      },
      getEntityByRef: async (ref, { credentials }) => {
        const text = typeof ref === 'string' ? ref : stringifyEntityRef(ref);
        return isHidden(text, credentials)
          ? undefined
          : catalog.getEntityByRef(ref);
      },
      getEntitiesByRefs: async (request, { credentials }) => {
        const { items } = await catalog.getEntitiesByRefs(request);
        return {
          items: items.map((item, index) =>
            isHidden(request.entityRefs[index], credentials) ? undefined : item,
          ),
        };
      },
    }),
  });
}

/** What a policy says about a permission, and about one entity if it depends. */
export type Policy = (
  permission: string,
  entityRef?: string,
) => 'allow' | 'deny' | 'depends';

function permissionsOf(policy: Policy): PermissionsService {
  const conditional: PolicyDecision = {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: 'catalog-entity',
      params: {},
    },
  };
  const definitive = (answer: ReturnType<Policy>) => ({
    result: answer === 'allow' ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  });
  return {
    authorize: async requests =>
      requests.map(({ permission, resourceRef }) =>
        definitive(policy(permission.name, resourceRef)),
      ),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => {
        const answer = policy(permission.name);
        return answer === 'depends' ? conditional : definitive(answer);
      }),
  };
}

/** A backend with Runway, a catalog, and an engine that answers at once. */
export async function startPortal(options: {
  entities: Entity[];
  /** References of entities users may not see. */
  hidden?: readonly string[];
  policy?: Policy;
  engine?: AuditEngine;
  config?: JsonObject;
}) {
  const urlReader = mockServices.urlReader.mock();
  urlReader.readTree.mockImplementation(async () => ({
    etag: 'commit-1',
    files: async () => [],
    archive: jest.fn(),
    dir: jest.fn(),
  }));
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const engine = options.engine ?? engineOf();
  const backend = await startTestBackend({
    features: [
      runwayPlugin,
      catalogOf(options.entities, options.hidden ?? []),
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
      urlReader.factory,
      auditor.factory,
      createServiceFactory({
        service: auditEngineServiceRef,
        deps: {},
        factory: () => engine,
      }),
      ...(options.policy
        ? [mockServices.permissions.mock(permissionsOf(options.policy)).factory]
        : []),
    ],
  });
  return {
    server: backend.server,
    stop: () => backend.stop(),
    auditor,
    event,
    urlReader,
  };
}
