import { asRecord } from '../../artifacts/untyped';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { isDefaultRender, productionWorkloads } from '../../path/environment';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { mayShareNamespace } from '../../kubernetes/namespaces';
import { defineCheck, Outcome } from '../define-check';
import { deployment } from '../example-files';
import { isLongRunning } from '../../kubernetes/running-containers';

export const resources = defineCheck({
  id: 'manifests/resources',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Containers have requests and a memory limit',
  why: 'Without requests the scheduler packs a node until everything on it is slow; without a memory limit one leak takes its neighbours down.',
  remedy:
    'Set resources.requests for cpu and memory and resources.limits for memory, from what the container really uses.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: { 'k8s/api.yaml': deployment('api', 8080) },
    passes: {
      'k8s/api.yaml': deployment(
        'api',
        8080,
        `          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}
`,
      ),
    },
  },
  *run(model) {
    for (const workload of productionWorkloads(model).filter(isLongRunning)) {
      const defaults = limitRangeOf(model, workload);
      for (const container of workload.containers.filter(each => !each.init)) {
        yield judge(model, workload, container, defaults);
      }
    }
  },
});

/** A LimitRange gives requests and limits to containers that have none. */
function limitRangeOf(
  { objects }: DeliveryModel,
  { object }: Workload,
): KubernetesObject | null {
  return (
    objects.find(
      ({ kind, namespace }) =>
        kind === 'LimitRange' && mayShareNamespace(namespace, object.namespace),
    ) ?? null
  );
}

function judge(
  model: DeliveryModel,
  workload: Workload,
  { name, body, keys }: Container,
  defaults: KubernetesObject | null,
): Outcome {
  const { object, podSpec } = workload;
  const on = { workload: workload.key, path: object.at.path };
  const at = object.positionOf([
    ...keys,
    body.resources ? 'resources' : 'name',
  ]);
  const own = asRecord(body.resources);
  // Since 1.34 a pod may have resources as a whole.
  const shared = asRecord(podSpec.resources);
  const requests = { ...asRecord(shared.requests), ...asRecord(own.requests) };
  const limits = { ...asRecord(shared.limits), ...asRecord(own.limits) };
  // A limit without a request is also the request.
  const missing = [
    'cpu' in requests || 'cpu' in limits ? null : 'cpu request',
    'memory' in requests || 'memory' in limits ? null : 'memory request',
    'memory' in limits ? null : 'memory limit',
  ].filter(part => part !== null);
  if (missing.length === 0 || defaults) {
    return { state: 'pass', on, at, related: defaults ? [defaults.at] : [] };
  }
  if (isDefaultRender(model, object)) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `container ${name} of ${object.kind} ${
        object.name
      } has no ${missing.join(
        ', ',
      )} by the chart's defaults; the values of production are not here`,
    };
  }
  return {
    state: 'fail',
    on,
    at,
    message: `Container ${name} of ${object.kind} ${
      object.name
    } has no ${missing.join(' and no ')}`,
    key: `${workload.key}/${name}`,
  };
}
