import {
  Overview,
  OverviewItem,
  OverviewQuery,
  OverviewSort,
} from '@runway/backstage-plugin-runway-common';
import { Knex } from 'knex';
import { StatusColumns, statusOf } from './readinessStore';

/** Which entities the overview may count and show. */
export type ReadableRefs = 'all' | ReadonlySet<string>;

interface OverviewColumns extends StatusColumns {
  entity_ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  owner: string | null;
  system: string | null;
  summary: string | null;
}

const SORT_COLUMNS: Record<OverviewSort, string> = {
  risk: 'a.risk',
  name: 's.search_text',
  score: 'a.score',
  coverage: 'a.coverage',
  assessedAt: 'a.assessed_at',
};

/** Worst, newest or first: what people expect without saying. */
const DEFAULT_ORDER: Record<OverviewSort, 'asc' | 'desc'> = {
  risk: 'desc',
  name: 'asc',
  score: 'asc',
  coverage: 'asc',
  assessedAt: 'desc',
};

const REFS_PER_QUERY = 500;

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Reads pages of the overview. */
export class OverviewStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** References of all entities that match, in the order of the query. */
  async refs(query: OverviewQuery): Promise<string[]> {
    const rows: { entity_ref: string }[] = await this.#ordered(query).select(
      's.entity_ref',
    );
    return rows.map(row => row.entity_ref);
  }

  /** One page with totals, over all entities that match. */
  async page(query: OverviewQuery): Promise<Overview> {
    const rows: OverviewColumns[] = await this.#select(
      this.#ordered(query)
        .limit(query.limit ?? 20)
        .offset(query.offset ?? 0),
    );
    const totals: { verdict: string | null; total: number | string }[] =
      await this.#matching(query)
        .select('a.verdict')
        .count({ total: '*' })
        .groupBy('a.verdict');
    return {
      items: rows.map(toItem),
      ...sumVerdicts(
        totals.map(({ verdict, total }) => [verdict, Number(total)]),
      ),
    };
  }

  /** One page with totals, over the given entities only; they come in order. */
  async pageOf(
    refs: readonly string[],
    query: OverviewQuery,
  ): Promise<Overview> {
    const offset = query.offset ?? 0;
    const wanted = refs.slice(offset, offset + (query.limit ?? 20));
    const rows: OverviewColumns[] = await this.#select(
      this.#joined().whereIn('s.entity_ref', wanted),
    );
    const byRef = new Map(rows.map(row => [row.entity_ref, toItem(row)]));
    const counted: [string | null, number][] = [];
    for (let start = 0; start < refs.length; start += REFS_PER_QUERY) {
      const totals: { verdict: string | null; total: number | string }[] =
        await this.#knex('assessments')
          .whereIn('entity_ref', refs.slice(start, start + REFS_PER_QUERY))
          .select('verdict')
          .count({ total: '*' })
          .groupBy('verdict');
      counted.push(
        ...totals.map(({ verdict, total }): [string | null, number] => [
          verdict,
          Number(total),
        ]),
      );
    }
    return {
      items: wanted.flatMap(ref => byRef.get(ref) ?? []),
      ...sumVerdicts(counted),
    };
  }

  #joined(): Knex.QueryBuilder {
    return this.#knex('subjects as s')
      .innerJoin('assessments as a', 'a.entity_ref', 's.entity_ref')
      .leftJoin('sources as o', 'o.id', 's.source_id');
  }

  #matching(query: OverviewQuery): Knex.QueryBuilder {
    const builder = this.#joined();
    if (query.search) {
      const text = escapeLike(query.search.toLocaleLowerCase('en-US'));
      builder.whereRaw(`s.search_text like ? escape '\\'`, [`%${text}%`]);
    }
    if (query.verdict?.length) {
      builder.whereIn('a.verdict', [...query.verdict]);
    }
    if (query.owner?.length) {
      builder.whereIn('s.owner', [...query.owner]);
    }
    if (query.system?.length) {
      builder.whereIn('s.system', [...query.system]);
    }
    return builder;
  }

  #ordered(query: OverviewQuery): Knex.QueryBuilder {
    const sort = query.sort ?? 'risk';
    const order = query.order ?? DEFAULT_ORDER[sort];
    const column = SORT_COLUMNS[sort];
    // Spelled out, because knex forgets the column itself on SQLite when it is
    // given a place for nulls.
    return this.#matching(query)
      .orderByRaw('case when ?? is null then 1 else 0 end', [column])
      .orderBy(column, order)
      .orderBy('s.entity_ref');
  }

  #select(builder: Knex.QueryBuilder) {
    return builder.select(
      's.entity_ref',
      's.kind',
      's.namespace',
      's.name',
      's.title',
      's.owner',
      's.system',
      's.problem',
      'o.status as source_status',
      'o.error as source_error',
      'a.summary',
    );
  }
}

function toItem(row: OverviewColumns): OverviewItem {
  return {
    entityRef: row.entity_ref,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    title: row.title,
    owner: row.owner,
    system: row.system,
    ...statusOf(row),
    summary: row.summary ? JSON.parse(row.summary) : null,
  };
}

function sumVerdicts(
  counted: readonly (readonly [verdict: string | null, total: number])[],
): Pick<Overview, 'totalItems' | 'verdicts'> {
  const of = (wanted: string | null) =>
    counted
      .filter(([verdict]) => verdict === wanted)
      .reduce((sum, [, total]) => sum + total, 0);
  return {
    totalItems: counted.reduce((sum, [, total]) => sum + total, 0),
    verdicts: {
      ready: of('ready'),
      'not-ready': of('not-ready'),
      unproven: of('unproven'),
      none: of(null),
    },
  };
}
