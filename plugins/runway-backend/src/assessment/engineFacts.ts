import { CHECKS } from '@runway/audit';
import { version } from '@runway/audit/package.json';
import { CheckMetadata } from '@runway/backstage-plugin-runway-common';

/** The installed engine's version: with another one, repositories are audited again. */
export const engineVersion: string = version;

/** All checks of the installed engine, without the code that answers them. */
export const engineChecks: readonly CheckMetadata[] = CHECKS;
