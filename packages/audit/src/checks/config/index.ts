import { configmapSynced } from './configmap-synced';
import { envDocumented } from './env-documented';
import { parity } from './parity';
import { configParses } from './parses';
import { unobservedChecks } from './unobserved';

/** The checks of this layer. */
export const configChecks = [
  configmapSynced,
  configParses,
  envDocumented,
  parity,
  ...unobservedChecks,
];
