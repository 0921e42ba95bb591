import { deployIsReal } from './deploy-is-real';
import { securityStepBlocks } from './security-step-blocks';
import { plannedChecks } from './planned';

/** The checks of this layer. */
export const pipelineChecks = [
  deployIsReal,
  securityStepBlocks,
  ...plannedChecks,
];
