import { composeReferences } from './compose-references';
import { dependencyDeployed } from './dependency-deployed';
import { envOrder } from './env-order';
import { probes } from './probes';
import { startupBudget } from './startup-budget';
import { probeIndependent } from './probe-independent';
import { probeServed } from './probe-served';
import { disruptionBudget } from './disruption-budget';
import { gracefulShutdown } from './graceful-shutdown';
import { referencesExist } from './references-exist';
import { replicas } from './replicas';
import { resources } from './resources';
import { securityContext } from './security-context';
import { selectorsMatch } from './selectors-match';
import { strayPods } from './stray-pods';
import { valid } from './valid';
import { unobservedChecks } from './unobserved';

/** The checks of this layer. */
export const manifestsChecks = [
  composeReferences,
  dependencyDeployed,
  envOrder,
  probes,
  startupBudget,
  probeIndependent,
  probeServed,
  disruptionBudget,
  gracefulShutdown,
  referencesExist,
  replicas,
  resources,
  securityContext,
  selectorsMatch,
  strayPods,
  valid,
  ...unobservedChecks,
];
