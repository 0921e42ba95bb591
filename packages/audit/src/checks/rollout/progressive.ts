import { productionWorkloads } from '../../path/environment';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { receivesTraffic } from '../../kubernetes/availability';
import { isBackingService } from '../../kubernetes/datastores';
import { progressiveEvidence } from '../../rollout/progressive-evidence';
import { defineCheck, Outcome } from '../define-check';

const service = `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 80}]}
`;
const workload = (api: string, kind: string, strategy: string) =>
  `apiVersion: ${api}
kind: ${kind}
metadata: {name: api}
spec:
  replicas: 3
${strategy}  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api, image: "ghcr.io/acme/api:1.4"}]}
`;

export const progressive = defineCheck({
  id: 'rollout/progressive',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads', 'workflows'],
  title: 'Production rollouts are progressive',
  why: 'A rolling update stops at pods that do not start; a version that starts and is wrong reaches everybody within minutes.',
  remedy:
    'Send a share of the traffic to the new version first (Argo Rollouts, Flagger, weights at the gateway) or keep the old one beside it (blue-green), and decide by metrics.',
  sources: ['hardening-status', 'cicd-audit'],
  example: {
    fails: {
      'k8s/api.yaml': workload('apps/v1', 'Deployment', ''),
      'k8s/service.yaml': service,
    },
    passes: {
      'k8s/api.yaml': workload(
        'argoproj.io/v1alpha1',
        'Rollout',
        '  strategy: {canary: {steps: [{setWeight: 10}, {pause: {duration: 10m}}]}}\n',
      ),
      'k8s/service.yaml': service,
    },
  },
  *run(model) {
    for (const each of productionWorkloads(model)) {
      if (
        /^(Deployment|Rollout)$/.test(each.object.kind) &&
        receivesTraffic(model, each) &&
        !isBackingService(each)
      ) {
        yield judge(model, each);
      }
    }
    if (model.workloads.length === 0) {
      const evidence = progressiveEvidence(model, null);
      if (evidence) yield { state: 'pass', on: {}, at: evidence };
    }
  },
});

function judge(model: DeliveryModel, each: Workload): Outcome {
  const { object } = each;
  const on = { workload: each.key, path: object.at.path };
  const evidence = progressiveEvidence(model, each);
  if (evidence)
    return { state: 'pass', on, at: object.at, related: [evidence] };
  return {
    state: 'fail',
    on,
    at: object.positionOf(['spec', 'strategy', 'type']),
    message: `${object.kind} ${object.name} goes to everybody at once: neither a canary nor blue-green`,
    key: each.key,
  };
}
