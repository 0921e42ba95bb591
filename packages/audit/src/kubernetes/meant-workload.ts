import { KubernetesObject } from '../artifacts/manifest.types';
import { DeliveryModel, Workload } from '../path/delivery-model';
import { mayShareNamespace } from './namespaces';

/** Endings of the names of what belongs to a workload. */
const ENDING =
  /-(svc|service|hpa|autoscaler|pdb|ingress|monitor|metrics|headless|internal|external|public|private|lb|nodeport|policy|netpol|network-policy|vpa|scaler)$/;

/**
 * The workload an object obviously means although it selects it not: of the
 * same name, with or without an ending such as `-svc`; null when none is.
 */
export function meantWorkload(
  { workloads }: DeliveryModel,
  { name, namespace }: KubernetesObject,
  wanted: Readonly<Record<string, string>>,
): Workload | null {
  const names = [name, name.replace(ENDING, '')];
  const near = workloads.filter(
    ({ object }) =>
      mayShareNamespace(object.namespace, namespace) &&
      !/^(Job|CronJob|Pod)$/.test(object.kind),
  );
  const values = Object.values(wanted);
  return (
    near.find(({ object }) => names.includes(object.name)) ??
    near.find(
      ({ object, podLabels }) =>
        values.includes(object.name) &&
        Object.keys(wanted).every(key => key in podLabels),
    ) ??
    null
  );
}
