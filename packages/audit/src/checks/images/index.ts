import { mutableTag } from './mutable-tag';
import { pushedByCi } from './pushed-by-ci';
import { plannedChecks } from './planned';

/** The checks of this layer. */
export const imagesChecks = [mutableTag, pushedByCi, ...plannedChecks];
