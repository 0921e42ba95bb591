import { e2e } from './e2e';
import { liveReadySplit } from './live-ready-split';
import { plannedChecks } from './planned';

/** The checks of this layer. */
export const smokeChecks = [liveReadySplit, e2e, ...plannedChecks];
