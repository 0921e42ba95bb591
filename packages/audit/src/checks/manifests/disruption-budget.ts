import { productionWorkloads } from '../../path/environment';
import { asNumber, asRecord, asText } from '../../artifacts/untyped';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import {
  disruptionBudgetOf,
  fewestReplicas,
  receivesTraffic,
} from '../../kubernetes/availability';
import { defineCheck, Outcome } from '../define-check';
import { deployment, service } from '../example-files';

const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api, namespace: shop}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: api}}
`;

export const disruptionBudget = defineCheck({
  id: 'manifests/disruption-budget',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Voluntary disruptions are bounded',
  why: 'Without a budget a node drain may take every pod of a service at once; with one that allows nothing, the drain never ends and the cluster cannot be upgraded.',
  remedy: 'Add a PodDisruptionBudget with maxUnavailable: 1.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: {
      'k8s/api.yaml': deployment('api', 8080, '', '  replicas: 3\n'),
      'k8s/service.yaml': service('api', 'api', 8080),
    },
    passes: {
      'k8s/api.yaml': deployment('api', 8080, '', '  replicas: 3\n'),
      'k8s/service.yaml': service('api', 'api', 8080),
      'k8s/pdb.yaml': budget,
    },
  },
  *run(model) {
    for (const workload of productionWorkloads(model)) {
      if (/^(Deployment|StatefulSet|Rollout)$/.test(workload.object.kind)) {
        yield* judge(model, workload);
      }
    }
  },
});

function* judge(model: DeliveryModel, workload: Workload): Iterable<Outcome> {
  const { object } = workload;
  const on = { workload: workload.key, path: object.at.path };
  const label = `${object.kind} ${object.name}`;
  const found = disruptionBudgetOf(model, workload);
  const fewest = fewestReplicas(model, workload);
  if (found) {
    yield blocks(found, fewest)
      ? {
          state: 'fail',
          on,
          at: found.positionOf(['spec', 'minAvailable']),
          related: [object.at],
          message: `PodDisruptionBudget ${found.name} never lets a pod of ${label} go (${fewest} replicas), so that a node drain waits for ever`,
          key: `${workload.key}/blocks`,
          remedy:
            'Write maxUnavailable: 1 instead, and run two replicas or more.',
        }
      : { state: 'pass', on, at: found.at };
    return;
  }
  // A budget for a single replica would only block drains.
  if (fewest === null || fewest < 2 || !receivesTraffic(model, workload))
    return;
  yield {
    state: 'fail',
    on,
    at: object.positionOf(['metadata', 'name']),
    message: `${label} has ${fewest} replicas and no PodDisruptionBudget selects them`,
    key: workload.key,
  };
}

/** Allows no pod to go: all have to be available, or none may be unavailable. */
function blocks({ body }: KubernetesObject, fewest: number | null): boolean {
  const { minAvailable, maxUnavailable } = asRecord(body.spec);
  const least = asNumber(minAvailable);
  return (
    /^(0|0%)$/.test(asText(maxUnavailable) ?? '') ||
    minAvailable === '100%' ||
    (least !== null && fewest !== null && fewest > 0 && least >= fewest)
  );
}
