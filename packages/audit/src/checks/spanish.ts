import { CheckTexts } from './define-check';
import { buildInSpanish } from './build/spanish';
import { codeInSpanish } from './code/spanish';
import { configInSpanish } from './config/spanish';
import { dataInSpanish } from './data/spanish';
import { imagesInSpanish } from './images/spanish';
import { manifestsInSpanish } from './manifests/spanish';
import { messagingInSpanish } from './messaging/spanish';
import { mlInSpanish } from './ml/spanish';
import { networkInSpanish } from './network/spanish';
import { observabilityInSpanish } from './observability/spanish';
import { pipelineInSpanish } from './pipeline/spanish';
import { recoveryInSpanish } from './recovery/spanish';
import { rolloutInSpanish } from './rollout/spanish';
import { secretsInSpanish } from './secrets/spanish';
import { smokeInSpanish } from './smoke/spanish';
import { startupInSpanish } from './startup/spanish';

/** The texts of the checks in Spanish. */
export const CHECKS_IN_SPANISH: CheckTexts = {
  ...buildInSpanish,
  ...codeInSpanish,
  ...configInSpanish,
  ...dataInSpanish,
  ...imagesInSpanish,
  ...manifestsInSpanish,
  ...messagingInSpanish,
  ...mlInSpanish,
  ...networkInSpanish,
  ...observabilityInSpanish,
  ...pipelineInSpanish,
  ...recoveryInSpanish,
  ...rolloutInSpanish,
  ...secretsInSpanish,
  ...smokeInSpanish,
  ...startupInSpanish,
};
