import { backup } from './backup';
import { backupEncrypted } from './backup-encrypted';
import { chaos } from './chaos';
import { drill } from './drill';
import { objectives } from './objectives';
import { offsite } from './offsite';
import { unobservedChecks } from './unobserved';
import { restoreTested } from './restore-tested';
import { retention } from './retention';
import { runbook } from './runbook';
import { singlePoint } from './single-point';

/** The checks of this layer. */
export const recoveryChecks = [
  backup,
  backupEncrypted,
  retention,
  offsite,
  restoreTested,
  objectives,
  runbook,
  drill,
  chaos,
  singlePoint,
  ...unobservedChecks,
];
