import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { readRunwayConfig } from '../config/runwayConfig';
import { AuditEngine } from './auditEngine';
import { AuditPool } from './auditPool';
import { engineChecks, engineVersion } from './engineFacts';

/** Runway's own engine, in worker threads; tests put another in its place. */
export const auditEngineServiceRef = createServiceRef<AuditEngine>({
  id: 'runway.audit-engine',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
      },
      factory({ config, lifecycle }) {
        const { concurrency, workerMemoryMb } =
          readRunwayConfig(config).assessment;
        const pool = new AuditPool({
          version: engineVersion,
          checks: engineChecks,
          threads: concurrency,
          memoryMb: workerMemoryMb,
        });
        lifecycle.addShutdownHook(() => pool.close());
        return pool;
      },
    }),
});
