import {
  CHECK_STATES,
  CheckState,
  EntityResult,
  isLayerId,
  LayerId,
  PRIORITIES,
  Priority,
} from '@runway/backstage-plugin-runway-common';

/** Which results to show; null means all. */
export interface ResultFilter {
  readonly layer: LayerId | null;
  readonly state: CheckState | null;
  readonly priority: Priority | null;
  /** Name of a service, or of the repository as a whole. */
  readonly subject: string | null;
}

/** Shows everything. */
export const NO_FILTER: ResultFilter = {
  layer: null,
  state: null,
  priority: null,
  subject: null,
};

export const RESULT_FILTER_KEYS = [
  'layer',
  'state',
  'priority',
  'subject',
] as const;

/** Reads a filter from a URL's query; values that name nothing are ignored. */
export function readResultFilter(query: URLSearchParams): ResultFilter {
  const layer = query.get('layer');
  const state = query.get('state');
  const priority = query.get('priority');
  return {
    layer: layer !== null && isLayerId(layer) ? layer : null,
    state: CHECK_STATES.find(known => known === state) ?? null,
    priority: PRIORITIES.find(known => known === priority) ?? null,
    subject: query.get('subject'),
  };
}

export function isFiltering(filter: ResultFilter): boolean {
  return RESULT_FILTER_KEYS.some(key => filter[key] !== null);
}

export function matchesFilter(
  result: EntityResult,
  filter: ResultFilter,
): boolean {
  return (
    (filter.layer === null || result.layer === filter.layer) &&
    (filter.state === null || result.state === filter.state) &&
    (filter.priority === null || result.priority === filter.priority) &&
    (filter.subject === null || result.subject === filter.subject)
  );
}
