import { e2e } from './e2e';
import { liveReadySplit } from './live-ready-split';
import { unobservedChecks } from './unobserved';

/** The checks of this layer. */
export const smokeChecks = [liveReadySplit, e2e, ...unobservedChecks];
