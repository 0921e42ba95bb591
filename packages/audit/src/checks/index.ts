import { CheckMetadata } from '@runway/backstage-plugin-runway-common';
import { Check, CheckExample } from './define-check';
import { CHECKS_IN_SPANISH } from './spanish';
import { codeChecks } from './code';
import { mlChecks } from './ml';
import { buildChecks } from './build';
import { imagesChecks } from './images';
import { manifestsChecks } from './manifests';
import { configChecks } from './config';
import { secretsChecks } from './secrets';
import { messagingChecks } from './messaging';
import { networkChecks } from './network';
import { pipelineChecks } from './pipeline';
import { rolloutChecks } from './rollout';
import { dataChecks } from './data';
import { recoveryChecks } from './recovery';
import { observabilityChecks } from './observability';
import { startupChecks } from './startup';
import { smokeChecks } from './smoke';

/** Every check of the catalogue, by layer. */
export const ALL_CHECKS: readonly Check[] = [
  ...codeChecks,
  ...mlChecks,
  ...buildChecks,
  ...imagesChecks,
  ...manifestsChecks,
  ...configChecks,
  ...secretsChecks,
  ...messagingChecks,
  ...networkChecks,
  ...pipelineChecks,
  ...rolloutChecks,
  ...dataChecks,
  ...recoveryChecks,
  ...observabilityChecks,
  ...startupChecks,
  ...smokeChecks,
];

/** What every check asks, without the code that answers it. @public */
export const CHECKS: readonly CheckMetadata[] = ALL_CHECKS.map(
  ({ run: _run, reads: _reads, example: _example, ...metadata }) => ({
    ...metadata,
    translations: { es: CHECKS_IN_SPANISH[metadata.id] ?? {} },
  }),
);

/** The repositories that show a check; null when only a live system can. @public */
export function checkExample(id: string): CheckExample | null {
  return ALL_CHECKS.find(check => check.id === id)?.example ?? null;
}
