import { NotFoundError } from '@backstage/errors';
import {
  assess,
  CheckMetadata,
  DeliveryPath,
  EntityDeliveryPath,
  EntityReadiness,
  EntityResult,
  EntityResults,
  evaluateGates,
  gatesForNextLevel,
  Overview,
  OverviewItem,
  OverviewQuery,
  ReadinessSummary,
  RefreshAccepted,
  RunwayApi,
  RunwayEntityName,
  tallyChecks,
} from '@runway/backstage-plugin-runway-common';

/** What the fake knows about one entity. */
export interface ExampleEntity {
  readonly entityRef: string;
  readonly owner: string | null;
  readonly system: string | null;
  readonly readiness: EntityReadiness;
  readonly results: readonly EntityResult[];
  readonly path: DeliveryPath;
}

/** Scores results with the real model, so that examples cannot contradict it. */
export function exampleEntity(options: {
  entityRef: string;
  owner?: string;
  system?: string;
  results: readonly EntityResult[];
  path?: DeliveryPath;
  readiness?: Partial<EntityReadiness>;
  /** ISO 8601. */
  assessedAt?: string;
}): ExampleEntity {
  const { results } = options;
  const assessment = assess(results);
  const count = (state: string) =>
    results.filter(result => result.state === state).length;
  const failing = (priority: string) =>
    results.filter(
      result => result.state === 'fail' && result.priority === priority,
    ).length;
  const summary: ReadinessSummary = {
    verdict: assessment.verdict,
    score: assessment.score,
    coverage: assessment.coverage,
    level: assessment.level,
    counts: {
      pass: count('pass'),
      fail: count('fail'),
      unknown: count('unknown') + count('error'),
      waived: count('waived'),
      notApplicable: count('not-applicable'),
    },
    failing: { P0: failing('P0'), P1: failing('P1'), P2: failing('P2') },
    assessedAt: options.assessedAt ?? '2026-02-18T02:51:00Z',
    revision: '9f31c2a4d70be1f5a86c3d9e02b7745f1c8d6a3e',
    durationMs: 1840,
    engineVersion: '0.1.0',
  };
  return {
    entityRef: options.entityRef,
    owner: options.owner ?? null,
    system: options.system ?? null,
    results,
    path: options.path ?? { stations: [], links: [] },
    readiness: {
      entityRef: options.entityRef,
      status: 'assessed',
      error: null,
      summary,
      layers: assessment.layers,
      gates: gatesForNextLevel(evaluateGates(tallyChecks(results))),
      subject: {
        repository: 'https://github.com/okla/platform',
        path: 'frontend/web-next',
        services: ['frontend-web'],
        matches: [
          {
            what: 'repository',
            value: 'okla/platform',
            by: 'backstage.io/source-location',
          },
          {
            what: 'workload',
            value: 'okla/Deployment/frontend-web',
            by: 'the same name',
          },
        ],
      },
      ...options.readiness,
    },
  };
}

const RISK = { 'not-ready': 3, unproven: 2, ready: 0, none: 1 };

function toItem({ entityRef, owner, system, readiness }: ExampleEntity) {
  const [kind, rest] = entityRef.split(':');
  const [namespace, name] = rest.split('/');
  const { status, error, summary } = readiness;
  const item: OverviewItem = {
    entityRef,
    kind,
    namespace,
    name,
    title: null,
    owner,
    system,
    status,
    error,
    summary,
  };
  return item;
}

/** A backend in memory, for tests and for looking at the pages without one. */
export class FakeRunwayApi implements RunwayApi {
  readonly #entities: Map<string, ExampleEntity>;

  constructor(entities: readonly ExampleEntity[]) {
    this.#entities = new Map(
      entities.map(entity => [entity.entityRef, entity]),
    );
  }

  #get({ kind, namespace, name }: RunwayEntityName): ExampleEntity {
    const ref = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
    const entity = this.#entities.get(ref);
    if (!entity) {
      throw new NotFoundError(`${ref} is not known to Runway`);
    }
    return entity;
  }

  async getReadiness(name: RunwayEntityName): Promise<EntityReadiness> {
    return this.#get(name).readiness;
  }

  async getResults(name: RunwayEntityName): Promise<EntityResults> {
    const { entityRef, results } = this.#get(name);
    return { entityRef, items: results };
  }

  async getDeliveryPath(name: RunwayEntityName): Promise<EntityDeliveryPath> {
    const { entityRef, path } = this.#get(name);
    return { entityRef, ...path };
  }

  /** Is under way for four seconds, then stands as before. */
  async refresh(name: RunwayEntityName): Promise<RefreshAccepted> {
    const entity = this.#get(name);
    const { entityRef } = entity;
    this.#entities.set(entityRef, {
      ...entity,
      readiness: { ...entity.readiness, status: 'running' },
    });
    setTimeout(() => this.#entities.set(entityRef, entity), 4000);
    return { entityRef, status: 'queued' };
  }

  async getOverview(query: OverviewQuery = {}): Promise<Overview> {
    const { verdict = [], owner = [], system = [], search = '' } = query;
    const matching = [...this.#entities.values()]
      .map(toItem)
      .filter(
        item =>
          (verdict.length === 0 ||
            (item.summary && verdict.includes(item.summary.verdict))) &&
          (owner.length === 0 || owner.includes(item.owner ?? '')) &&
          (system.length === 0 || system.includes(item.system ?? '')) &&
          item.name.includes(search.toLocaleLowerCase('en-US')),
      );
    const direction = query.order === 'asc' ? 1 : -1;
    const key = (item: OverviewItem): number | string => {
      switch (query.sort) {
        case 'name':
          return item.name;
        case 'score':
        case 'coverage':
          return item.summary?.[query.sort] ?? -1;
        case 'assessedAt':
          return item.summary?.assessedAt ?? '';
        default:
          return (
            RISK[item.summary?.verdict ?? 'none'] * 100 +
            (item.summary?.failing.P0 ?? 0)
          );
      }
    };
    matching.sort((a, b) => {
      const [left, right] = [key(a), key(b)];
      if (left === right) {
        return 0;
      }
      return (left < right ? -1 : 1) * direction;
    });
    const offset = query.offset ?? 0;
    const count = (wanted: keyof Overview['verdicts']) =>
      matching.filter(item => (item.summary?.verdict ?? 'none') === wanted)
        .length;
    return {
      items: matching.slice(offset, offset + (query.limit ?? 20)),
      totalItems: matching.length,
      verdicts: {
        ready: count('ready'),
        'not-ready': count('not-ready'),
        unproven: count('unproven'),
        none: count('none'),
      },
    };
  }

  async getChecks(): Promise<readonly CheckMetadata[]> {
    return [];
  }
}
