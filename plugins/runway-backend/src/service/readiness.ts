import { ConflictError, NotFoundError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import {
  CheckMetadata,
  EntityDeliveryPath,
  EntityReadiness,
  EntityResults,
  Overview,
  OverviewQuery,
  RefreshAccepted,
} from '@runway/backstage-plugin-runway-common';
import { Knex } from 'knex';
import { AssessmentsStore } from '../database/assessmentsStore';
import { AuditQueue } from '../database/auditQueue';
import { OverviewStore, ReadableRefs } from '../database/overviewStore';
import { readReadiness, StoredReadiness } from '../database/readinessStore';
import { locationUrl } from '../sources/locationUrls';
import { slicePath } from '../subjects/slicePath';

/** What the REST API answers, for callers who may see it. */
export class Readiness {
  readonly #knex: Knex;
  readonly #store: AssessmentsStore;
  readonly #queue: AuditQueue;
  readonly #overview: OverviewStore;
  readonly #integrations: ScmIntegrationRegistry;
  readonly #checks: ReadonlyMap<string, CheckMetadata>;

  constructor(options: {
    knex: Knex;
    store: AssessmentsStore;
    queue: AuditQueue;
    overview: OverviewStore;
    integrations: ScmIntegrationRegistry;
    checks: readonly CheckMetadata[];
  }) {
    this.#knex = options.knex;
    this.#store = options.store;
    this.#queue = options.queue;
    this.#overview = options.overview;
    this.#integrations = options.integrations;
    this.#checks = new Map(options.checks.map(check => [check.id, check]));
  }

  /** Verdict and scores. An entity no scan has met yet is queued, not missing. */
  async readiness(entityRef: string): Promise<EntityReadiness> {
    const stored = await readReadiness(this.#knex, entityRef);
    return {
      entityRef,
      status: stored?.status ?? 'queued',
      error: stored?.error ?? null,
      summary: stored?.summary ?? null,
      layers: stored?.details?.layers ?? [],
      gates: stored?.details?.gates ?? [],
      subject: {
        repository: stored?.subject.repository ?? null,
        path: stored?.subject.path ?? null,
        services: stored?.details?.services ?? [],
        matches: stored?.details?.matches ?? stored?.subject.matches ?? [],
      },
    };
  }

  async results(entityRef: string): Promise<EntityResults> {
    const [stored, results] = await Promise.all([
      readReadiness(this.#knex, entityRef),
      this.#store.resultsOf(entityRef),
    ]);
    const source = stored?.subject.source ?? null;
    return {
      entityRef,
      items: results.map(result => ({
        ...result,
        title: this.#checks.get(result.check)?.title ?? result.check,
        why: this.#checks.get(result.check)?.why ?? '',
        locationUrls: result.locations.map(location =>
          locationUrl(this.#integrations, source, location),
        ),
      })),
    };
  }

  async path(entityRef: string): Promise<EntityDeliveryPath> {
    const [stored, path] = await Promise.all([
      readReadiness(this.#knex, entityRef),
      this.#store.pathOf(entityRef),
    ]);
    if (!path || !stored?.details) {
      return { entityRef, stations: [], links: [] };
    }
    return { entityRef, ...slicePath(path, servicesToDraw(stored)) };
  }

  /**
   * @throws NotFoundError when no scan has met the entity, ConflictError when
   * it has no source to assess
   */
  async refresh(entityRef: string): Promise<RefreshAccepted> {
    const stored = await readReadiness(this.#knex, entityRef);
    if (!stored) {
      throw new NotFoundError(
        `Runway has not met ${entityRef} yet; it will at its next scan of the catalog`,
      );
    }
    const status = stored.sourceId
      ? await this.#queue.request(stored.sourceId)
      : undefined;
    if (!status) {
      throw new ConflictError(
        `${entityRef} cannot be assessed. ${stored.error ?? ''}`.trim(),
      );
    }
    return { entityRef, status };
  }

  /** Entities that match the query, for finding out which of them are readable. */
  async candidates(query: OverviewQuery): Promise<string[]> {
    return this.#overview.refs(query);
  }

  async overview(
    query: OverviewQuery,
    readable: ReadableRefs,
  ): Promise<Overview> {
    if (readable === 'all') {
      return this.#overview.page(query);
    }
    // A set keeps the order in which it was filled: that of the query.
    return this.#overview.pageOf([...readable], query);
  }
}

/** A System has the whole picture, everything else its own services. */
function servicesToDraw({ subject, details }: StoredReadiness) {
  return subject.scope === 'repository' ? 'all' : details?.services ?? [];
}
