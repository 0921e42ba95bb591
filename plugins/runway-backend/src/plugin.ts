import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { runwayPermissions } from '@runway/backstage-plugin-runway-common';
import { Assessor } from './assessment/assessor';
import { auditEngineServiceRef } from './assessment/auditEngineService';
import { CatalogScan } from './catalog/catalogScan';
import { scheduleWork } from './catalog/scheduleWork';
import { readRunwayConfig } from './config/runwayConfig';
import { AssessmentsStore } from './database/assessmentsStore';
import { AuditQueue } from './database/auditQueue';
import { databaseClock } from './database/clock';
import { openDatabase } from './database/migrate';
import { OverviewStore } from './database/overviewStore';
import { SubjectsStore } from './database/subjectsStore';
import { Access } from './service/access';
import { Readiness } from './service/readiness';
import { createRouter } from './service/router';
import { nameOfAllowed } from './sources/localFolders';
import { LocalFolderReader } from './sources/localFolderReader';
import { SourceReaders } from './sources/sourceReaders';
import { UrlSourceReader } from './sources/urlSourceReader';

/**
 * The Runway backend: assesses the deploy readiness of catalog entities and
 * serves what it found under `/api/runway`.
 *
 * @public
 */
export const runwayPlugin = createBackendPlugin({
  pluginId: 'runway',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        engine: auditEngineServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(services) {
        const { catalog, engine, lifecycle, logger } = services;
        const { assessment, catalogScan, sources } = readRunwayConfig(
          services.config,
        );
        const integrations = ScmIntegrations.fromConfig(services.config);
        const knex = await openDatabase(services.database);
        const clock = databaseClock(knex);
        const queue = new AuditQueue(knex, clock, assessment.lease);
        const store = new AssessmentsStore(knex, queue);
        const assessor = new Assessor({
          owner: randomUUID(),
          queue,
          store,
          engine,
          reader: new SourceReaders({
            url: new UrlSourceReader(services.urlReader, sources),
            folder: new LocalFolderReader(sources.allowLocalFolders, sources),
          }),
          limits: assessment,
          logger,
        });
        const scan = new CatalogScan({
          catalog,
          auth: services.auth,
          subjects: new SubjectsStore(knex, clock),
          locate: {
            integrations,
            nameOfFolder: folder =>
              nameOfAllowed(folder, sources.allowLocalFolders),
          },
          logger,
        });

        services.permissionsRegistry.addPermissions(runwayPermissions);
        services.httpRouter.use(
          createRouter({
            httpAuth: services.httpAuth,
            auditor: services.auditor,
            logger,
            access: new Access(catalog, services.permissions),
            readiness: new Readiness({
              knex,
              store,
              queue,
              overview: new OverviewStore(knex),
              integrations,
              checks: engine.checks,
            }),
            checks: engine.checks,
            onRequested: () => assessor.wake(),
          }),
        );

        await scheduleWork({
          scheduler: services.scheduler,
          scan,
          assessor,
          interval: catalogScan.interval,
        });
        lifecycle.addShutdownHook(() => assessor.stop());
      },
    });
  },
});
