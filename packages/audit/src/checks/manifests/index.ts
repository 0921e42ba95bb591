import { composeReferences } from './compose-references';
import { dependencyDeployed } from './dependency-deployed';
import { envOrder } from './env-order';
import { probes } from './probes';
import { startupBudget } from './startup-budget';
import { plannedChecks } from './planned';

/** The checks of this layer. */
export const manifestsChecks = [
  composeReferences,
  dependencyDeployed,
  envOrder,
  probes,
  startupBudget,
  ...plannedChecks,
];
