import { OverviewSort, Verdict } from '@runway/backstage-plugin-runway-common';

const VERDICTS: readonly Verdict[] = ['not-ready', 'unproven', 'ready'];

/** The columns of the table that the backend can sort by. */
const SORTS: readonly OverviewSort[] = [
  'risk',
  'name',
  'score',
  'coverage',
  'assessedAt',
];

/** What the overview shows, as the URL says it. */
export interface OverviewView {
  readonly verdict: readonly Verdict[];
  readonly owner: readonly string[];
  readonly system: readonly string[];
  readonly search: string;
  readonly sort: OverviewSort;
  readonly order: 'asc' | 'desc';
}

/** Reads the view from a URL's query; values that name nothing are ignored. */
export function readOverviewView(query: URLSearchParams): OverviewView {
  const sort = SORTS.find(known => known === query.get('sort')) ?? 'risk';
  const fallback = sort === 'risk' ? 'desc' : 'asc';
  const order = query.get('order');
  return {
    verdict: VERDICTS.filter(verdict =>
      query.getAll('verdict').includes(verdict),
    ),
    owner: query.getAll('owner'),
    system: query.getAll('system'),
    search: query.get('search') ?? '',
    sort,
    order: order === 'asc' || order === 'desc' ? order : fallback,
  };
}

/** The query that {@link readOverviewView} reads back; defaults are left out. */
export function writeOverviewView(view: OverviewView): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of ['verdict', 'owner', 'system'] as const) {
    view[key].forEach(value => query.append(key, value));
  }
  if (view.search) {
    query.set('search', view.search);
  }
  if (view.sort !== 'risk' || view.order !== 'desc') {
    query.set('sort', view.sort);
    query.set('order', view.order);
  }
  return query;
}

export function isNarrowed(view: OverviewView): boolean {
  return (
    view.verdict.length + view.owner.length + view.system.length > 0 ||
    view.search !== ''
  );
}
