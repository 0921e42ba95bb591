import { asArray } from '../artifacts/untyped';
import { Container, Workload } from '../path/delivery-model';

/** Kinds whose pods are meant to run until they are replaced. */
const LONG_RUNNING = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Rollout',
]);

/** True for workloads whose pods are meant to run until they are replaced. */
export function isLongRunning({ object }: Workload): boolean {
  return LONG_RUNNING.has(object.kind);
}

/** True for a container that says which ports it listens on. */
export function serves({ body }: Container): boolean {
  return asArray(body.ports).length > 0;
}

/** Containers traffic goes to; the first one when none declares a port. */
export function mainContainers({ containers }: Workload): Container[] {
  const started = containers.filter(container => !container.init);
  const serving = started.filter(serves);
  return serving.length > 0 ? serving : started.slice(0, 1);
}
