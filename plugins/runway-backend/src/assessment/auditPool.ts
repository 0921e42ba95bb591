import { basename, dirname, join } from 'node:path';
import {
  AuditReport,
  CheckMetadata,
} from '@runway/backstage-plugin-runway-common';
import { Piscina } from 'piscina';
import { AuditEngine, AuditRequest } from './auditEngine';
import { auditRequest } from './auditWorker';

/**
 * The worker beside this file, with the same extension: .ts from source,
 * .cjs.js when built, which keeps modules apart.
 */
function defaultWorker(): string {
  return join(
    dirname(__filename),
    `auditWorker${basename(__filename).replace(/^[^.]+/, '')}`,
  );
}

/** What {@link AuditPool} needs to know. */
export interface AuditPoolOptions {
  readonly version: string;
  readonly checks: readonly CheckMetadata[];
  /** Audits at the same time. */
  readonly threads: number;
  readonly memoryMb: number;
  /** Another module that exports `auditRequest`; for tests. */
  readonly worker?: string;
}

/**
 * Audits in worker threads, so that a large repository does not hold up
 * requests and a hostile one cannot take the backend down: a thread that runs
 * out of memory or time dies alone, and its audit fails.
 */
export class AuditPool implements AuditEngine {
  readonly version: string;
  readonly checks: readonly CheckMetadata[];
  readonly #pool: Piscina<AuditRequest, AuditReport>;

  constructor(options: AuditPoolOptions) {
    this.version = options.version;
    this.checks = options.checks;
    this.#pool = new Piscina<AuditRequest, AuditReport>({
      filename: options.worker ?? defaultWorker(),
      // Named through the import, which also makes the build include the file.
      name: auditRequest.name,
      minThreads: 0,
      maxThreads: options.threads,
      idleTimeout: 30_000,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    });
  }

  async audit(
    request: AuditRequest,
    { signal }: { signal: AbortSignal },
  ): Promise<AuditReport> {
    try {
      return await this.#pool.run(request, { signal });
    } catch (error) {
      // The pool says only that it was aborted; the signal knows why.
      signal.throwIfAborted();
      throw error;
    }
  }

  /** Ends all threads, including those that are working. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
