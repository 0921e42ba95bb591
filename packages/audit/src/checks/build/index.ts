import { baseImagePinned } from './base-image-pinned';
import { copySourceExists } from './copy-source-exists';
import { devServer } from './dev-server';
import { digestVerified } from './digest-verified';
import { lockfileInstall } from './lockfile-install';
import { multiStage } from './multi-stage';
import { nonRoot } from './non-root';
import { portMatches } from './port-matches';
import { secretsInLayers } from './secrets-in-layers';
import { staleCacheRisk } from './stale-cache-risk';
import { targetExists } from './target-exists';

/** The checks of this layer. */
export const buildChecks = [
  staleCacheRisk,
  digestVerified,
  multiStage,
  nonRoot,
  devServer,
  baseImagePinned,
  lockfileInstall,
  copySourceExists,
  targetExists,
  secretsInLayers,
  portMatches,
];
