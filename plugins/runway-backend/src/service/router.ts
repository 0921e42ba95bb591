import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  CheckMetadata,
  runwayReadinessReadPermission,
  runwayReadinessRefreshPermission,
} from '@runway/backstage-plugin-runway-common';
import { EntityPath } from '../schema/endpoints';
import { createOpenApiRouter } from '../schema/openApiRouter';
import { Access } from './access';
import { Readiness } from './readiness';

type AuthRequest = Parameters<HttpAuthService['credentials']>[0];

/** What the router needs. */
export interface RouterOptions {
  readonly httpAuth: HttpAuthService;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
  readonly access: Access;
  readonly readiness: Readiness;
  readonly checks: readonly CheckMetadata[];
  /** Called when there is something new to assess. */
  readonly onRequested: () => Promise<void>;
  /** Refuse to send what does not fit `openapi.yaml`; for tests. */
  readonly validateResponses?: boolean;
}

/** The REST API of `openapi.yaml`. Every route authorises. */
export function createRouter(options: RouterOptions) {
  const { httpAuth, auditor, access, readiness } = options;
  const router = createOpenApiRouter(options);

  /** The entity's reference, once it is clear that the caller may do this. */
  async function authorised(
    path: EntityPath,
    request: AuthRequest,
    permission: ResourcePermission<'catalog-entity'>,
  ): Promise<string> {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    return stringifyEntityRef(
      await access.entity(path, permission, credentials),
    );
  }

  router.get('/entities/:kind/:namespace/:name/readiness', async (req, res) => {
    const ref = await authorised(
      req.params,
      req,
      runwayReadinessReadPermission,
    );
    res.json(await readiness.readiness(ref));
  });

  router.get('/entities/:kind/:namespace/:name/results', async (req, res) => {
    const ref = await authorised(
      req.params,
      req,
      runwayReadinessReadPermission,
    );
    res.json(await readiness.results(ref));
  });

  router.get('/entities/:kind/:namespace/:name/path', async (req, res) => {
    const ref = await authorised(
      req.params,
      req,
      runwayReadinessReadPermission,
    );
    res.json(await readiness.path(ref));
  });

  router.post('/entities/:kind/:namespace/:name/refresh', async (req, res) => {
    const event = await auditor.createEvent({
      eventId: 'assessment',
      severityLevel: 'medium',
      request: req,
      meta: {
        actionType: 'refresh',
        entityRef: stringifyEntityRef(req.params),
      },
    });
    try {
      const ref = await authorised(
        req.params,
        req,
        runwayReadinessRefreshPermission,
      );
      const accepted = await readiness.refresh(ref);
      await event.success({ meta: { status: accepted.status } });
      options
        .onRequested()
        .catch(error => options.logger.warn('Could not wake up', error));
      res.status(202).json(accepted);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });

  router.get('/overview', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const readable = await access.readable(
      () => readiness.candidates(req.query),
      credentials,
    );
    res.json(await readiness.overview(req.query, readable));
  });

  router.get('/checks', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json({ items: options.checks });
  });

  return router;
}
