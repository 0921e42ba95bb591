import { Knex } from 'knex';
import { SourceAddress } from '../subjects/subject';
import { Clock } from './clock';
import { SourceRow, SourceStatus } from './tables';

/** The right to audit one repository, until the lease ends or somebody takes it over. */
export interface Claim {
  readonly sourceId: string;
  readonly source: SourceAddress;
  /** Proof of being the latest claimant. */
  readonly fence: number;
  /** Including this one. */
  readonly attempt: number;
  /** Audit even if nothing changed. */
  readonly forced: boolean;
  /** Entities changed: cut slices again even if the repository did not. */
  readonly remap: boolean;
  readonly etag: string | null;
  readonly engineVersion: string | null;
}

const CLAIM_CANDIDATES = 5;

/**
 * The queue of repositories. Any number of backend instances claim from it:
 * compare-and-swap on the fence decides who got one, a lease that has to be
 * renewed says whether they are still alive, and every later write repeats the
 * fence. Row locks that skip are not portable to SQLite; this is.
 */
export class AuditQueue {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #leaseMs: number;

  constructor(knex: Knex, clock: Clock, leaseMs: number) {
    this.#knex = knex;
    this.#clock = clock;
    this.#leaseMs = leaseMs;
  }

  /** Takes the repository that has been due longest, or returns undefined. */
  async claim(owner: string): Promise<Claim | undefined> {
    const now = await this.#clock();
    const candidates = await this.#knex<SourceRow>('sources')
      .where(claimable =>
        claimable
          .where(due =>
            due
              .whereIn('status', ['queued', 'assessed', 'failed'])
              .andWhere('due_at', '<=', now),
          )
          .orWhere(abandoned =>
            abandoned
              .where({ status: 'running' })
              .andWhere('lease_until', '<', now),
          ),
      )
      .orderBy('due_at')
      .limit(CLAIM_CANDIDATES);
    for (const row of candidates) {
      const attempt = row.status === 'assessed' ? 1 : row.attempts + 1;
      const won = await this.#knex<SourceRow>('sources')
        .where({ id: row.id, fence: row.fence, status: row.status })
        .update({
          status: 'running',
          fence: row.fence + 1,
          attempts: attempt,
          lease_owner: owner,
          lease_until: now + this.#leaseMs,
        });
      if (won === 1) {
        return {
          sourceId: row.id,
          source: { kind: row.kind, target: row.target },
          fence: row.fence + 1,
          attempt,
          forced: Boolean(row.forced),
          remap: Boolean(row.remap),
          etag: row.etag,
          engineVersion: row.engine_version,
        };
      }
    }
    return undefined;
  }

  /** Shows that the claimant is alive. False when the claim is lost: stop at once. */
  async renew(claim: Claim): Promise<boolean> {
    const now = await this.#clock();
    return this.#update(this.#knex, claim, {
      lease_until: now + this.#leaseMs,
    });
  }

  /** Ends a claim: the repository was audited, or found unchanged. */
  async finish(
    claim: Claim,
    change: Partial<SourceRow>,
    recheckMs: number,
    on: Knex = this.#knex,
  ): Promise<boolean> {
    const now = await this.#clock(on);
    return this.#update(on, claim, {
      ...change,
      status: 'assessed',
      due_at: now + recheckMs,
      checked_at: now,
      attempts: 0,
      error: null,
      forced: false,
      remap: false,
      lease_owner: null,
      lease_until: null,
    });
  }

  /** Ends a claim that did not work out; it is tried again after the delay. */
  async fail(
    claim: Claim,
    failure: { error: string; retryInMs: number; final: boolean },
  ): Promise<boolean> {
    const now = await this.#clock();
    return this.#update(this.#knex, claim, {
      status: failure.final ? 'failed' : 'queued',
      due_at: now + failure.retryInMs,
      checked_at: now,
      ...(failure.final ? { attempts: 0 } : {}),
      error: failure.error,
      lease_owner: null,
      lease_until: null,
    });
  }

  /** Gives a claim back unused, because the process is stopping. */
  async release(claim: Claim): Promise<boolean> {
    const now = await this.#clock();
    return this.#update(this.#knex, claim, {
      status: 'queued',
      due_at: now,
      attempts: claim.attempt - 1,
      lease_owner: null,
      lease_until: null,
    });
  }

  /**
   * Asks for a new audit, changed or not. What is already queued or running
   * stays as it is.
   *
   * @returns its state from now on; undefined for an unknown source
   */
  async request(sourceId: string): Promise<'queued' | 'running' | undefined> {
    const now = await this.#clock();
    await this.#knex<SourceRow>('sources')
      .where({ id: sourceId })
      .whereIn('status', ['assessed', 'failed', 'queued'])
      .update({ status: 'queued', due_at: now, forced: true });
    const row = await this.#knex<SourceRow>('sources')
      .where({ id: sourceId })
      .first('status');
    if (!row) {
      return undefined;
    }
    return row.status === 'running' ? 'running' : 'queued';
  }

  /** How many repositories are in each state. */
  async counts(): Promise<Record<SourceStatus, number>> {
    const rows: { status: SourceStatus; total: number | string }[] =
      await this.#knex('sources')
        .select('status')
        .count({ total: '*' })
        .groupBy('status');
    const counts = { queued: 0, running: 0, assessed: 0, failed: 0 };
    for (const { status, total } of rows) {
      counts[status] = Number(total);
    }
    return counts;
  }

  async #update(
    on: Knex,
    claim: Claim,
    change: Partial<SourceRow>,
  ): Promise<boolean> {
    const written = await on<SourceRow>('sources')
      .where({ id: claim.sourceId, fence: claim.fence, status: 'running' })
      .update(change);
    return written === 1;
  }
}
