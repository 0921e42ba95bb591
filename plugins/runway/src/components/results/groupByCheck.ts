import { CheckId, EntityResult } from '@runway/backstage-plugin-runway-common';

/** One thing that was found, however many services it was found for. */
export interface Finding {
  /** Unique within its check. */
  readonly key: string;
  /** The first service's answer; the others say the same. */
  readonly first: EntityResult;
  readonly results: readonly EntityResult[];
}

/** A check with everything that it found. */
export interface CheckFindings {
  readonly check: CheckId;
  readonly first: EntityResult;
  /** Never empty. */
  readonly findings: readonly Finding[];
  /**
   * What to do about all of them; null when each has a remedy of its own.
   */
  readonly remedy: string | null;
}

/**
 * Two failures are one finding when one edit mends both: they say the same of
 * the same line. Answers that ask for no edit are one when they say the same.
 */
function keyOf(result: EntityResult): string {
  const { message, reason, remedy, state } = result;
  const place =
    state === 'fail'
      ? result.locations.find(({ role }) => role === 'primary')
      : undefined;
  return JSON.stringify([message, reason, remedy, place?.path, place?.line]);
}

function gather<T>(
  items: readonly T[],
  keyOfItem: (item: T) => string,
): Map<string, [T, ...T[]]> {
  const gathered = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const known = gathered.get(key);
    if (known) {
      known.push(item);
    } else {
      gathered.set(key, [item]);
    }
  }
  return gathered;
}

/** What most of the findings ask for, when more than one asks for it. */
function sharedRemedy(findings: readonly Finding[]): string | null {
  const [first] = findings;
  if (findings.length === 1) {
    return first.first.remedy;
  }
  let shared: string | null = null;
  let most = 1;
  for (const [remedy, asking] of gather(findings, f => f.first.remedy)) {
    if (asking.length > most) {
      shared = remedy;
      most = asking.length;
    }
  }
  return shared;
}

/** One entry per check, in the order of each check's first result. */
export function groupByCheck(
  results: readonly EntityResult[],
): readonly CheckFindings[] {
  return [...gather(results, ({ check }) => check).values()].map(ofCheck => {
    const findings = [...gather(ofCheck, keyOf)].map(([key, same]) => ({
      key,
      first: same[0],
      results: same,
    }));
    return {
      check: ofCheck[0].check,
      first: ofCheck[0],
      findings,
      remedy: sharedRemedy(findings),
    };
  });
}

/** How many services the findings concern. */
export function countSubjects(findings: readonly Finding[]): number {
  return new Set(
    findings.flatMap(({ results }) => results.map(({ subject }) => subject)),
  ).size;
}

/** How many checks the results answer. */
export function countChecks(results: readonly EntityResult[]): number {
  return new Set(results.map(({ check }) => check)).size;
}
