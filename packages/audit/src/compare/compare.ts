import {
  CheckResult,
  Comparison,
} from '@runway/backstage-plugin-runway-common';

/** Failing results by what identifies them, whatever lines moved. */
function failing(results: readonly CheckResult[]): Map<string, CheckResult> {
  return new Map(
    results
      .filter(({ state }) => state === 'fail')
      .map(result => [result.fingerprint, result]),
  );
}

/**
 * What changed between two sets of results: findings that are new, those that
 * are gone, and those that were there before. A finding that is waived or can
 * no longer be told is neither new nor fixed.
 *
 * @param base - what it is compared with, as people call it
 */
export function compareResults(
  base: string,
  before: readonly CheckResult[],
  after: readonly CheckResult[],
): Comparison {
  const known = failing(before);
  const found = failing(after);
  const answered = new Set(
    after
      .filter(({ state }) => state === 'pass' || state === 'fail')
      .map(({ check }) => check),
  );
  // A check that applies to nothing any more has nothing left to fail.
  after
    .filter(({ state }) => state === 'not-applicable')
    .forEach(({ check }) => answered.add(check));
  const waived = new Set(
    after
      .filter(({ state }) => state === 'waived')
      .map(({ fingerprint }) => fingerprint),
  );
  return {
    base,
    newFindings: [...found.keys()].filter(id => !known.has(id)),
    fixed: [...known.values()].filter(
      ({ fingerprint, check }) =>
        !found.has(fingerprint) &&
        !waived.has(fingerprint) &&
        answered.has(check),
    ),
    unchanged: [...found.keys()].filter(id => known.has(id)),
  };
}
