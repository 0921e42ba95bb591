import { asNumber, asRecord, asString } from '../artifacts/untyped';
import { KubernetesObject } from '../artifacts/manifest.types';
import { DeliveryModel, Workload } from '../path/delivery-model';
import { derived } from '../path/derived';
import { knownText } from '../symbolic/symbolic';
import { selects } from './labels';
import { mayShareNamespace } from './namespaces';
import { objectsOfKind, servicesOf } from './object-index';
import { selectedWorkloads } from './service-ports';

/** Kinds of objects that change a workload's number of replicas. */
const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** The autoscaler of a workload; null when it has none. */
export function autoscalerOf(
  model: DeliveryModel,
  { object }: Workload,
): KubernetesObject | null {
  return (
    SCALERS.flatMap(kind => objectsOfKind(model, kind)).find(
      ({ namespace, body }) => {
        const target = asRecord(asRecord(body.spec).scaleTargetRef);
        return (
          target.name === object.name &&
          (asString(target.kind) ?? 'Deployment') === object.kind &&
          mayShareNamespace(namespace, object.namespace)
        );
      },
    ) ?? null
  );
}

/** Fewest replicas the workload runs; null when it cannot be told. */
export function fewestReplicas(
  model: DeliveryModel,
  workload: Workload,
): number | null {
  const autoscaler = autoscalerOf(model, workload);
  const spec = asRecord(autoscaler?.body.spec);
  if (autoscaler?.kind === 'ScaledObject') {
    return asNumber(spec.minReplicaCount) ?? 0;
  }
  if (autoscaler) return asNumber(spec.minReplicas) ?? 1;
  if (isScaledByPipeline(model, workload)) return null;
  const { replicas } = asRecord(workload.object.body.spec);
  // The API server's default is 1; a placeholder may be anything.
  return replicas === undefined ? 1 : workload.replicas;
}

/** Names that `kubectl scale` commands are given. */
const scaledNames = derived(({ pipelines }: DeliveryModel): readonly string[] =>
  pipelines.commands
    .filter(({ argv }) =>
      argv.slice(0, 4).some(arg => knownText(arg) === 'scale'),
    )
    .flatMap(({ argv }) => argv.map(arg => knownText(arg) ?? '')),
);

function isScaledByPipeline(
  model: DeliveryModel,
  { object }: Workload,
): boolean {
  return scaledNames(model).some(
    name => name === object.name || name.endsWith(`/${object.name}`),
  );
}

const servedWorkloads = derived(
  (model: DeliveryModel): ReadonlySet<Workload> =>
    new Set(
      servicesOf(model).flatMap(service => selectedWorkloads(model, service)),
    ),
);

/** True when a Service sends traffic to the workload's pods. */
export function receivesTraffic(
  model: DeliveryModel,
  workload: Workload,
): boolean {
  return servedWorkloads(model).has(workload);
}

/** The disruption budget that selects the workload's pods; null when none does. */
export function disruptionBudgetOf(
  model: DeliveryModel,
  { object, podLabels }: Workload,
): KubernetesObject | null {
  return (
    objectsOfKind(model, 'PodDisruptionBudget').find(
      ({ namespace, body }) =>
        mayShareNamespace(namespace, object.namespace) &&
        selects(asRecord(body.spec).selector, podLabels),
    ) ?? null
  );
}

/**
 * True for a workload that keeps state in a volume of its own, which only one
 * pod at a time may write.
 */
export function keepsState({ object, podSpec }: Workload): boolean {
  const volumes = Array.isArray(podSpec.volumes) ? podSpec.volumes : [];
  return (
    object.kind === 'StatefulSet' ||
    volumes.some(
      volume =>
        asRecord(volume).persistentVolumeClaim !== undefined ||
        asRecord(volume).hostPath !== undefined,
    )
  );
}

/** Controllers, operators and singletons that elect a leader or must run once. */
export function isSingleton({ object, containers }: Workload): boolean {
  const words = containers.flatMap(({ body }) =>
    [body.args, body.command].flatMap(part =>
      Array.isArray(part) ? part.map(String) : [],
    ),
  );
  return (
    /(controller|operator|scheduler|cron|beat|singleton|leader|migrat)/i.test(
      object.name,
    ) || words.some(word => /leader-elect|(^|\s)beat(\s|$)/i.test(word))
  );
}
