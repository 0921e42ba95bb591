import {
  CheckId,
  CheckResult,
  Priority,
} from '@runway/backstage-plugin-runway-common';
import picomatch from 'picomatch';
import { ConfiguredWaiver, RunwayConfig } from './config-schema';

/** Results as a repository's configuration has them. */
export interface ConfiguredResults {
  readonly results: readonly CheckResult[];
  /** Waivers that waive nothing any more, by their place in the list. */
  readonly unused: readonly ConfiguredWaiver[];
}

/**
 * Applies a configuration's priorities and waivers. A waived finding is
 * `waived`, never `pass`; one whose waiver has expired stays `fail` and says
 * so.
 *
 * @param today - ISO 8601; a waiver holds until the end of its last day, UTC
 */
export function applyConfig(
  results: readonly CheckResult[],
  config: RunwayConfig,
  today: string,
): ConfiguredResults {
  const waivers = (config.waivers ?? []).map(waiver => ({
    waiver,
    matches: matcherOf(waiver),
    expired: waiver.expires < today.slice(0, 10),
    used: false,
  }));
  const changed = results.map(result => {
    const found = withPriority(result, config.priorities ?? {});
    if (found.state !== 'fail') return found;
    const matching = waivers.filter(({ matches }) => matches(found));
    matching.forEach(each => {
      each.used = true;
    });
    const valid = matching.find(({ expired }) => !expired);
    if (valid) {
      const { reason, expires } = valid.waiver;
      const state: CheckResult['state'] = 'waived';
      return { ...found, state, reason: `${reason} (until ${expires})` };
    }
    const [past] = matching;
    return past
      ? { ...found, reason: `its waiver expired on ${past.waiver.expires}` }
      : found;
  });
  return {
    results: changed,
    unused: waivers.filter(({ used }) => !used).map(({ waiver }) => waiver),
  };
}

function withPriority(
  result: CheckResult,
  priorities: Readonly<Partial<Record<CheckId, Priority>>>,
): CheckResult {
  const priority = priorities[result.check];
  return priority ? { ...result, priority } : result;
}

function matcherOf(waiver: ConfiguredWaiver): (result: CheckResult) => boolean {
  const inFile = waiver.path === undefined ? null : picomatch(waiver.path);
  return ({ check, subject, fingerprint, locations }) =>
    check === waiver.check &&
    (waiver.subject === undefined || waiver.subject === subject) &&
    (waiver.fingerprint === undefined ||
      fingerprint.startsWith(waiver.fingerprint)) &&
    (inFile === null ||
      locations.some(({ path, role }) => role === 'primary' && inFile(path)));
}
