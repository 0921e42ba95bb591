import { appliedObjects } from '../path/environment';
import { KubernetesObject } from '../artifacts/manifest.types';
import { DeliveryModel } from '../path/delivery-model';

/** The first Argo CD or Flux object, which deploys what a commit says; null without. */
export function gitOpsObject(model: DeliveryModel): KubernetesObject | null {
  const objects = appliedObjects(model);
  return (
    objects.find(({ apiVersion }) =>
      /^(kustomize|helm|source)\.toolkit\.fluxcd\.io\//.test(apiVersion),
    ) ??
    objects.find(
      ({ apiVersion, kind }) =>
        apiVersion.startsWith('argoproj.io/') &&
        /^Application(Set)?$/.test(kind),
    ) ??
    null
  );
}
