import { concurrency } from './concurrency';
import { coverageThreshold } from './coverage-threshold';
import { deployGated } from './deploy-gated';
import { deployIsReal } from './deploy-is-real';
import { e2e } from './e2e';
import { inactiveServices } from './inactive-services';
import { jobTimeout } from './job-timeout';
import { manifestsValidated } from './manifests-validated';
import { packageManager } from './package-manager';
import { retries } from './retries';
import { rollbackState } from './rollback-state';
import { scansPullRequests } from './scans-pull-requests';
import { securityStepBlocks } from './security-step-blocks';
import { smokeAfterDeploy } from './smoke-after-deploy';
import { testSharding } from './test-sharding';
import { typecheck } from './typecheck';
import { valid } from './valid';
import { unobservedChecks } from './unobserved';

/** The checks of this layer. */
export const pipelineChecks = [
  valid,
  packageManager,
  deployIsReal,
  deployGated,
  securityStepBlocks,
  scansPullRequests,
  smokeAfterDeploy,
  rollbackState,
  jobTimeout,
  concurrency,
  manifestsValidated,
  typecheck,
  coverageThreshold,
  testSharding,
  e2e,
  retries,
  inactiveServices,
  ...unobservedChecks,
];
