import { declared } from './declared';
import { ephemeralPullCredential } from './ephemeral-pull-credential';
import { plaintext } from './plaintext';
import { unobservedChecks } from './unobserved';
import { pullCredentialUsed } from './pull-credential-used';
import { rotation } from './rotation';

/** The checks of this layer. */
export const secretsChecks = [
  declared,
  ephemeralPullCredential,
  plaintext,
  pullCredentialUsed,
  rotation,
  ...unobservedChecks,
];
