import { CheckTexts } from '../checkTexts';
import { build } from './build';
import { code } from './code';
import { config } from './config';
import { data } from './data';
import { images } from './images';
import { manifests } from './manifests';
import { messaging } from './messaging';
import { ml } from './ml';
import { network } from './network';
import { observability } from './observability';
import { pipeline } from './pipeline';
import { recovery } from './recovery';
import { rollout } from './rollout';
import { secrets } from './secrets';
import { smoke } from './smoke';
import { startup } from './startup';

/** The checks of the engine, in Spanish. */
export const checksInSpanish: CheckTexts = {
  ...build,
  ...code,
  ...config,
  ...data,
  ...images,
  ...manifests,
  ...messaging,
  ...ml,
  ...network,
  ...observability,
  ...pipeline,
  ...recovery,
  ...rollout,
  ...secrets,
  ...smoke,
  ...startup,
};
