import {
  EntityResult,
  LAYERS,
  PRIORITIES,
} from '@runway/backstage-plugin-runway-common';

/** Results in the order people read them, each group worst first. */
export interface ResultGroups {
  readonly failing: readonly EntityResult[];
  /** Nobody could tell, or the check itself broke. */
  readonly unknown: readonly EntityResult[];
  readonly waived: readonly EntityResult[];
  readonly passed: readonly EntityResult[];
  readonly notApplicable: readonly EntityResult[];
}

const LAYER_ORDER = LAYERS.map(layer => layer.id);

function worstFirst(a: EntityResult, b: EntityResult): number {
  return (
    PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
    LAYER_ORDER.indexOf(a.layer) - LAYER_ORDER.indexOf(b.layer) ||
    a.check.localeCompare(b.check) ||
    a.message.localeCompare(b.message)
  );
}

export function groupResults(items: readonly EntityResult[]): ResultGroups {
  const ordered = [...items].sort(worstFirst);
  return {
    failing: ordered.filter(({ state }) => state === 'fail'),
    unknown: ordered.filter(
      ({ state }) => state === 'unknown' || state === 'error',
    ),
    waived: ordered.filter(({ state }) => state === 'waived'),
    passed: ordered.filter(({ state }) => state === 'pass'),
    notApplicable: ordered.filter(({ state }) => state === 'not-applicable'),
  };
}

/** In the order the page shows them. */
const SHOWN = [
  'failing',
  'unknown',
  'waived',
  'passed',
  'notApplicable',
] as const satisfies readonly (keyof ResultGroups)[];

/**
 * The first group with an answer of a check: one that fails for one service
 * may pass for another, and a link to it means the failure.
 */
export function holderOf(
  groups: ResultGroups,
  wanted: string | null,
): keyof ResultGroups | undefined {
  return SHOWN.find(group =>
    groups[group].some(({ check }) => check === wanted),
  );
}
