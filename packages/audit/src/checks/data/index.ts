import { plannedChecks } from './planned';

/** The checks of this layer. */
export const dataChecks = [...plannedChecks];
