import { configParses } from './parses';
import { plannedChecks } from './planned';

/** The checks of this layer. */
export const configChecks = [configParses, ...plannedChecks];
