import { lint } from './lint';
import { qualityGate } from './quality-gate';
import { tests } from './tests';
import { types } from './types';

/** The checks of this layer. */
export const codeChecks = [tests, lint, types, qualityGate];
