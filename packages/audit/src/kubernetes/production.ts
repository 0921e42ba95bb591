import { KubernetesObject } from '../artifacts/manifest.types';
import { DeliveryModel } from '../path/delivery-model';
import { isForProduction } from '../path/environment';
import { gitOpsObject } from '../rollout/git-ops';
import { realDeploys } from '../rollout/real-deploys';

const PRODUCTION = /(^|[/._-])(prod|prd|production|live)([/._-]|$)/i;

/**
 * True when this repository is where production is decided: its name is in the
 * path or namespace, or something here deploys. Manifests that nobody here
 * deploys are installed by others, who set the numbers.
 */
export function isProductionHere(
  model: DeliveryModel,
  object: KubernetesObject,
): boolean {
  const { at, namespace, origin } = object;
  const built = origin?.kind === 'kustomize' ? origin.kustomization : at.path;
  return (
    isForProduction(object) &&
    (PRODUCTION.test(`${at.path} ${built} ${namespace}`) ||
      realDeploys(model).length > 0 ||
      gitOpsObject(model) !== null)
  );
}
