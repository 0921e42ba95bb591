import { appliedObjects } from '../../path/environment';
import { DeliveryModel } from '../../path/delivery-model';
import { judgeMonitor } from '../../kubernetes/matching/monitor';
import { judgePodSelector } from '../../kubernetes/matching/pod-selector';
import { judgeRoute } from '../../kubernetes/matching/route';
import { judgeScaleTarget } from '../../kubernetes/matching/scale-target';
import { judgeServicePorts } from '../../kubernetes/matching/service-port';
import { Match } from '../../kubernetes/matching/match';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { deployment, service } from '../example-files';
import { defineCheck, Outcome } from '../define-check';
import { objectAnchor } from './object-anchor';

const JUDGES: readonly ((
  model: DeliveryModel,
  object: KubernetesObject,
) => Iterable<Match>)[] = [
  judgePodSelector,
  judgeServicePorts,
  judgeScaleTarget,
  judgeRoute,
  judgeMonitor,
];

export const selectorsMatch = defineCheck({
  id: 'manifests/selectors-match',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['workloads'],
  title: 'Selectors select something',
  why: 'A Service that selects no pod, or a port nobody listens on, answers nobody; an autoscaler or disruption budget that selects nothing does nothing, and nothing says so.',
  remedy:
    "Make the selector equal to the pod template's labels, and the port to one the container listens on.",
  example: {
    fails: {
      'k8s/api.yaml': deployment('api', 8080),
      'k8s/service.yaml': service('api', 'api-v2', 8080),
    },
    passes: {
      'k8s/api.yaml': deployment('api', 8080),
      'k8s/service.yaml': service('api', 'api', 8080),
    },
  },
  *run(model) {
    for (const object of appliedObjects(model)) {
      for (const judge of JUDGES) {
        for (const match of judge(model, object)) {
          yield outcome(object, match);
        }
      }
    }
  },
});

function outcome(object: KubernetesObject, match: Match): Outcome {
  const { kind, name, namespace } = object;
  const on = match.workload
    ? { workload: match.workload.key, path: object.at.path }
    : objectAnchor(object);
  const at = object.positionOf(match.keys);
  const related = match.workload ? [match.workload.object.at] : [];
  switch (match.state) {
    case 'pass':
      return { state: 'pass', on, at, related };
    case 'unknown':
      return {
        state: 'unknown',
        on,
        at,
        reason: `${kind} ${name} ${match.message}`,
      };
    default:
      return {
        state: 'fail',
        on,
        at,
        related: match.related ?? related,
        message: `${kind} ${name} ${match.message}`,
        key: `${kind}/${namespace}/${name}/${match.keys.join('.')}`,
        remedy: match.remedy,
      };
  }
}
