import { ephemeralPullCredential } from './ephemeral-pull-credential';
import { plannedChecks } from './planned';

/** The checks of this layer. */
export const secretsChecks = [ephemeralPullCredential, ...plannedChecks];
