import {
  CheckResult,
  PathStatus,
} from '@runway/backstage-plugin-runway-common';
import { PathBuilder } from './path-builder';

/** Stations whose trouble is the trouble of whatever takes from them. */
const FEEDING = new Set(['image', 'secret', 'config']);

/** Checks about an image that can be pulled all the same. */
const STILL_PULLED = new Set(['images/mutable-tag', 'build/digest-verified']);

/**
 * Puts the answers of checks on the stations they name. A failing P0 breaks a
 * station, since a deploy depends on it; a failing P1 puts it at risk; a failing
 * P2 is listed and leaves it whole. An unanswered check makes it unknown.
 */
export function markResults(
  path: PathBuilder,
  results: readonly CheckResult[],
): void {
  for (const result of results) {
    if (result.state === 'fail' || isUnanswered(result)) {
      markResult(path, result);
    }
  }
}

function isUnanswered({ state }: CheckResult): boolean {
  return state === 'unknown' || state === 'error';
}

const STATUS_BY_PRIORITY = { P0: 'broken', P1: 'at-risk', P2: 'ok' } as const;

function statusOf({ state, priority }: CheckResult): PathStatus {
  if (state !== 'fail') {
    return 'unknown';
  }
  return STATUS_BY_PRIORITY[priority];
}

function markResult(path: PathBuilder, result: CheckResult): void {
  const status = statusOf(result);
  const reason = result.reason ?? result.message;
  for (const station of stationsOf(path, result)) {
    path.mark(station, result.check, status, reason);
    const [kind] = station.split(':');
    if (kind === 'dependency') {
      path.markLinks(station, 'to', status, reason);
    } else if (FEEDING.has(kind) && !STILL_PULLED.has(result.check)) {
      path.markLinks(station, 'from', status, reason);
    }
  }
}

/** Stations at the place the result names, else the section or source it is in. */
function stationsOf(path: PathBuilder, { locations }: CheckResult): string[] {
  const primary = locations.find(({ role }) => role === 'primary');
  if (!primary?.line) {
    return [];
  }
  const exact = path.stationsAt(primary.path, primary.line);
  if (exact.length > 0) {
    return exact;
  }
  const around =
    path.stationAround(primary.path, primary.line) ??
    path.sourceOf(primary.path);
  return around === null ? [] : [around];
}
