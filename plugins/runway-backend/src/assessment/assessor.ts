import { LoggerService } from '@backstage/backend-plugin-api';
import { AssessmentsStore } from '../database/assessmentsStore';
import { AuditQueue, Claim } from '../database/auditQueue';
import { SourceReader } from '../sources/sourceReader';
import { AuditEngine } from './auditEngine';
import { explainFailure } from './explainFailure';

/** Times in milliseconds. */
export interface AssessorLimits {
  readonly concurrency: number;
  readonly lease: number;
  readonly timeout: number;
  readonly recheckInterval: number;
  readonly maxAttempts: number;
  readonly retryDelay: number;
}

/** What the assessor works with. */
export interface AssessorOptions {
  /** Name of this instance in leases. */
  readonly owner: string;
  readonly queue: AuditQueue;
  readonly store: AssessmentsStore;
  readonly reader: SourceReader;
  readonly engine: AuditEngine;
  readonly limits: AssessorLimits;
  readonly logger: LoggerService;
}

/** Somebody else has taken the claim over. */
class ClaimLostError extends Error {
  override name = 'ClaimLostError';
}

/** The process is going down. */
class StoppingError extends Error {
  override name = 'StoppingError';
}

/**
 * Takes repositories from the queue, reads and audits them, and stores what
 * comes out. As many instances as there are backends share one queue.
 */
export class Assessor {
  readonly #options: AssessorOptions;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #filling: Promise<void> = Promise.resolve();

  constructor(options: AssessorOptions) {
    this.#options = options;
  }

  /**
   * Fills free places from the queue; returns without waiting for the audits.
   * Whenever one ends, the next is taken.
   */
  wake(): Promise<void> {
    // One at a time, so that two calls do not both count the same free place.
    this.#filling = this.#filling.catch(() => {}).then(() => this.#fill());
    return this.#filling;
  }

  async #fill(): Promise<void> {
    while (
      !this.#stopping.signal.aborted &&
      this.#running.size < this.#options.limits.concurrency
    ) {
      const claim = await this.#options.queue.claim(this.#options.owner);
      if (!claim) {
        return;
      }
      const job = this.#assess(claim)
        .finally(() => this.#running.delete(job))
        .then(() => this.wake())
        .catch(error =>
          this.#options.logger.error('An assessment could not be kept', error),
        );
      this.#running.add(job);
    }
  }

  /** Works until nothing in the queue is due. */
  async drain(): Promise<void> {
    await this.wake();
    while (this.#running.size > 0) {
      await Promise.race(this.#running);
    }
  }

  /** Takes nothing new, stops what runs and gives it back to the queue. */
  async stop(): Promise<void> {
    this.#stopping.abort(new StoppingError('The backend is stopping'));
    await Promise.all(this.#running);
  }

  async #assess(claim: Claim): Promise<void> {
    const { queue, limits, logger, engine } = this.#options;
    // An instance that died on this repository never reported a failure.
    if (claim.attempt > limits.maxAttempts) {
      await queue.fail(claim, {
        error: `The audit stopped ${limits.maxAttempts} times without an answer. The backend's log says why; after that, assess again.`,
        retryInMs: limits.recheckInterval,
        final: true,
      });
      return;
    }
    const lost = new AbortController();
    const signal = AbortSignal.any([
      this.#stopping.signal,
      lost.signal,
      AbortSignal.timeout(limits.timeout),
    ]);
    const heartbeat = setInterval(() => {
      queue.renew(claim).then(
        kept => kept || lost.abort(new ClaimLostError('The claim was lost')),
        error => logger.warn('A lease could not be renewed', error),
      );
    }, limits.lease / 3);
    try {
      await this.#readAndAudit(claim, engine, signal);
    } catch (error) {
      if (error instanceof ClaimLostError) {
        logger.info(`Another instance took over ${claim.source.target}`);
      } else if (error instanceof StoppingError) {
        await queue.release(claim);
      } else {
        await this.#fail(claim, error);
      }
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #readAndAudit(
    claim: Claim,
    engine: AuditEngine,
    signal: AbortSignal,
  ): Promise<void> {
    const { reader, store, limits } = this.#options;
    const isCurrent = !claim.forced && claim.engineVersion === engine.version;
    const startedAt = performance.now();
    const read = await untilAborted(
      reader.read(claim.source, {
        etag: isCurrent ? claim.etag : null,
        signal,
      }),
      signal,
    );
    let kept: boolean;
    if (read.changed) {
      const report = await untilAborted(
        engine.audit(read.request, { signal }),
        signal,
      );
      kept = await store.complete(
        claim,
        {
          report,
          etag: read.etag,
          durationMs: performance.now() - startedAt,
          engineVersion: engine.version,
        },
        limits.recheckInterval,
      );
    } else {
      kept = await store.confirmUnchanged(claim, limits.recheckInterval);
    }
    if (!kept) {
      throw new ClaimLostError('The claim was lost');
    }
  }

  async #fail(claim: Claim, error: unknown): Promise<void> {
    const { queue, limits, logger } = this.#options;
    const { message, permanent } = explainFailure(error);
    const final = permanent || claim.attempt >= limits.maxAttempts;
    await queue.fail(claim, {
      error: message,
      retryInMs: final
        ? limits.recheckInterval
        : limits.retryDelay * 2 ** (claim.attempt - 1),
      final,
    });
    logger.warn(`Could not assess ${claim.source.target}: ${message}`, {
      attempt: claim.attempt,
    });
  }
}

/** Rejects with the signal's reason at once, even if the work ignores the signal. */
async function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
