import { evaluated } from './evaluated';
import { modelVersioned } from './model-versioned';

/** The checks of this layer. */
export const mlChecks = [modelVersioned, evaluated];
