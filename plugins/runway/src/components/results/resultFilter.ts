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
}

export const RESULT_FILTER_KEYS = ['layer', 'state', 'priority'] as const;

/** Reads a filter from a URL's query; values that name nothing are ignored. */
export function readResultFilter(query: URLSearchParams): ResultFilter {
  const layer = query.get('layer');
  const state = query.get('state');
  const priority = query.get('priority');
  return {
    layer: layer !== null && isLayerId(layer) ? layer : null,
    state: CHECK_STATES.find(known => known === state) ?? null,
    priority: PRIORITIES.find(known => known === priority) ?? null,
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
    (filter.priority === null || result.priority === filter.priority)
  );
}
