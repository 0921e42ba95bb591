import { featureFlags } from './feature-flags';
import { historyKept } from './history-kept';
import { unobservedChecks } from './unobserved';
import { progressive } from './progressive';
import { rollbackPlan } from './rollback-plan';
import { strategy } from './strategy';

/** The checks of this layer. */
export const rolloutChecks = [
  featureFlags,
  historyKept,
  progressive,
  rollbackPlan,
  strategy,
  ...unobservedChecks,
];
