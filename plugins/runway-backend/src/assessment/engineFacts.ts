import { createHash } from 'node:crypto';
import { CHECKS } from '@runway/audit';
import { version } from '@runway/audit/package.json';
import { CheckMetadata } from '@runway/backstage-plugin-runway-common';

/** All checks of the installed engine, without the code that answers them. */
export const engineChecks: readonly CheckMetadata[] = CHECKS;

/**
 * The version of an engine with these checks: with another one, repositories
 * are audited again. The checks are part of it (as semver build metadata),
 * since they change between two releases too.
 */
export function versionWith(checks: readonly CheckMetadata[]): string {
  const hash = createHash('sha256').update(JSON.stringify(checks));
  return `${version}+${hash.digest('hex').slice(0, 8)}`;
}

/** The version of the installed engine. */
export const engineVersion: string = versionWith(engineChecks);
