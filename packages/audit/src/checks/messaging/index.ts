import { argumentsAgree } from './arguments-agree';
import { argumentsChanged } from './arguments-changed';
import { bindingsComplete } from './bindings-complete';
import { deadLetterExists } from './dead-letter-exists';
import { topologyDeclared } from './topology-declared';

/** The checks of this layer. */
export const messagingChecks = [
  argumentsAgree,
  argumentsChanged,
  bindingsComplete,
  deadLetterExists,
  topologyDeclared,
];
