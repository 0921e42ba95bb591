import { DeliveryModel, Workload } from '../../path/delivery-model';
import { isDefaultRender, productionWorkloads } from '../../path/environment';
import {
  autoscalerOf,
  fewestReplicas,
  isSingleton,
  keepsState,
  receivesTraffic,
} from '../../kubernetes/availability';
import { isProductionHere } from '../../kubernetes/production';
import { isBackingService } from '../../kubernetes/datastores';
import { defineCheck, Outcome } from '../define-check';
import { deployment, service } from '../example-files';

export const replicas = defineCheck({
  id: 'manifests/replicas',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Production runs more than one replica',
  why: 'With one replica every node upgrade, eviction and crash is an outage of the service.',
  remedy:
    'Set replicas to 2 or more (or an autoscaler with minReplicas 2), or say in a waiver why one is enough.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: {
      'k8s/prod/api.yaml': deployment('api', 8080, '', '  replicas: 1\n'),
      'k8s/prod/service.yaml': service('api', 'api', 8080),
    },
    passes: {
      'k8s/prod/api.yaml': deployment('api', 8080, '', '  replicas: 2\n'),
      'k8s/prod/service.yaml': service('api', 'api', 8080),
    },
  },
  *run(model) {
    for (const workload of productionWorkloads(model)) {
      if (/^(Deployment|Rollout)$/.test(workload.object.kind)) {
        yield* judge(model, workload);
      }
    }
  },
});

function* judge(model: DeliveryModel, workload: Workload): Iterable<Outcome> {
  const { object } = workload;
  const on = { workload: workload.key, path: object.at.path };
  const at = object.positionOf(['spec', 'replicas']);
  const fewest = fewestReplicas(model, workload);
  const label = `${object.kind} ${object.name}`;
  if (fewest === null) {
    yield {
      state: 'unknown',
      on,
      at,
      reason: `the number of replicas of ${label} is set when it is deployed`,
    };
    return;
  }
  // What is switched off, works in the background or may run only once.
  if (
    fewest === 0 ||
    !receivesTraffic(model, workload) ||
    isSingleton(workload) ||
    keepsState(workload) ||
    isBackingService(workload)
  ) {
    return;
  }
  if (fewest >= 2) {
    yield { state: 'pass', on, at };
    return;
  }
  if (!isProductionHere(model, object)) {
    yield {
      state: 'unknown',
      on,
      at,
      reason: `${label} has one replica, and nothing here deploys it; whoever does may run more`,
    };
    return;
  }
  if (isDefaultRender(model, object)) {
    yield {
      state: 'unknown',
      on,
      at,
      reason: `${label} has one replica by the chart's defaults; the values of production are not here`,
    };
    return;
  }
  const autoscaler = autoscalerOf(model, workload);
  yield {
    state: 'fail',
    on,
    at: autoscaler?.positionOf(['spec', 'minReplicas']) ?? at,
    related: autoscaler ? [object.at] : [],
    message: autoscaler
      ? `${autoscaler.kind} ${autoscaler.name} lets ${label} go down to one replica`
      : `${label} answers requests with one replica`,
    key: workload.key,
    remedy: autoscaler ? 'Set minReplicas: 2.' : 'Set replicas: 2 or more.',
  };
}
