import { deployedFromRegistryPushed } from './deployed-from-registry-pushed';
import { mutableTag } from './mutable-tag';
import { unobservedChecks } from './unobserved';
import { pushedByCi } from './pushed-by-ci';
import { sbom, scanned, signed } from './supply-chain';
import { tagRewrittenAtDeploy } from './tag-rewritten-at-deploy';

/** The checks of this layer. */
export const imagesChecks = [
  pushedByCi,
  deployedFromRegistryPushed,
  mutableTag,
  tagRewrittenAtDeploy,
  sbom,
  signed,
  scanned,
  ...unobservedChecks,
];
