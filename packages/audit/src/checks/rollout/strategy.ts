import { productionWorkloads } from '../../path/environment';
import { asNumber, asRecord } from '../../artifacts/untyped';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import {
  fewestReplicas,
  isSingleton,
  keepsState,
  receivesTraffic,
} from '../../kubernetes/availability';
import { isProductionHere } from '../../kubernetes/production';
import { isBackingService } from '../../kubernetes/datastores';
import { defineCheck, Outcome } from '../define-check';
import { replacedInScripts } from './container-replacement';

const deployment = (strategy: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 3
  strategy: ${strategy}
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api, image: "ghcr.io/acme/api:1.4"}]}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 80}]}
`;

export const strategy = defineCheck({
  id: 'rollout/strategy',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workloads', 'workflows'],
  title: 'A rollout replaces pods gradually',
  why: 'When everything old stops before the new answers, every deploy is an outage: a short one when it goes well, a long one when the new version does not start.',
  remedy:
    'Use RollingUpdate with maxUnavailable: 0; on a single host start the new container beside the old one, check its health, then switch the proxy over.',
  sources: ['cicd-audit'],
  example: {
    fails: { 'k8s/prod/api.yaml': deployment('{type: Recreate}') },
    passes: {
      'k8s/prod/api.yaml': deployment(
        '{type: RollingUpdate, rollingUpdate: {maxUnavailable: 0}}',
      ),
    },
  },
  *run(model) {
    for (const workload of productionWorkloads(model)) {
      if (workload.object.kind === 'Deployment') yield* judge(model, workload);
    }
    yield* replacedInScripts(model);
  },
});

function* judge(model: DeliveryModel, workload: Workload): Iterable<Outcome> {
  const { object } = workload;
  if (!receivesTraffic(model, workload)) return;
  const on = { workload: workload.key, path: object.at.path };
  const outage = outageOf(model, workload);
  const at = object.positionOf(outage?.keys ?? ['spec', 'strategy']);
  if (!outage) {
    yield { state: 'pass', on, at };
  } else if (isProductionHere(model, object)) {
    yield {
      state: 'fail',
      on,
      at,
      message: `Deployment ${object.name} ${outage.message}`,
      key: `${workload.key}/${outage.keys.join('.')}`,
    };
  } else {
    yield {
      state: 'unknown',
      on,
      at,
      reason: `Deployment ${object.name} ${outage.message}, and nothing here deploys it; whoever does may set it otherwise`,
    };
  }
}

/** How a rollout leaves nobody to answer; null when it does not. */
function outageOf(
  model: DeliveryModel,
  workload: Workload,
): { keys: readonly string[]; message: string } | null {
  const spec = asRecord(workload.object.body.spec);
  const { type, rollingUpdate } = asRecord(spec.strategy);
  if (type === 'Recreate') {
    // Two pods cannot share its volume, or must never run together.
    return keepsState(workload) ||
      isBackingService(workload) ||
      isSingleton(workload)
      ? null
      : {
          keys: ['spec', 'strategy', 'type'],
          message:
            'stops every pod before it starts a new one (strategy Recreate)',
        };
  }
  const replicas = fewestReplicas(model, workload);
  const { maxUnavailable } = asRecord(rollingUpdate);
  const gone = unavailable(maxUnavailable, replicas);
  return replicas !== null && replicas > 0 && gone !== null && gone >= replicas
    ? {
        keys: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
        message: `may take all of its replicas (${replicas}) away at once, by maxUnavailable ${maxUnavailable}`,
      }
    : null;
}

/** Pods that may be missing during a rollout; a percentage is rounded down. */
function unavailable(value: unknown, replicas: number | null): number | null {
  const percent = /^(\d+)%$/.exec(String(value ?? '25%'))?.[1];
  if (percent === undefined) return asNumber(value);
  return replicas === null
    ? null
    : Math.floor((Number(percent) * replicas) / 100);
}
