import { asArray, asRecord, isRecord } from '../artifacts/untyped';
import { KubernetesObject } from '../artifacts/manifest.types';
import { Position } from '../artifacts/position';
import { DeliveryModel, Workload } from '../path/delivery-model';
import { derived } from '../path/derived';

/** Names of blue-green pairs and canaries. */
const COLOUR = /(^|[-_.])(blue|green|canary|stable)([-_.]|$)/i;
const SCRIPT = /blue-?green|canary|progressive|set-?weight|traffic-?split/i;

/** A route with weights, or an Ingress for a canary. */
function splitsTraffic({ kind, annotations, body }: KubernetesObject): boolean {
  if (kind === 'Ingress') {
    return annotations['nginx.ingress.kubernetes.io/canary'] === 'true';
  }
  if (kind === 'TrafficSplit') return true;
  if (!/^(HTTPRoute|VirtualService|TraefikService)$/.test(kind)) return false;
  const { rules, http } = asRecord(body.spec);
  return [...asArray(rules), ...asArray(http)].some(rule => {
    const { backendRefs, route } = asRecord(rule);
    const targets = [...asArray(backendRefs), ...asArray(route)];
    return (
      targets.length > 1 &&
      targets.some(target => asRecord(target).weight !== undefined)
    );
  });
}

const anywhere = derived((model: DeliveryModel): Position | null => {
  const object = model.objects.find(splitsTraffic);
  if (object) return object.at;
  const command = model.pipelines.commands.find(({ script, words }) =>
    SCRIPT.test(`${script} ${words.slice(0, 4).join(' ')}`),
  );
  if (command) return command.at;
  const job = model.pipelines.runs.find(({ job: { id, name } }) =>
    SCRIPT.test(`${id} ${name ?? ''}`),
  );
  return job ? job.job.at : null;
});

/**
 * Where the repository lets a new version meet a part of the traffic first:
 * for one workload, or (null) anywhere. Null when nowhere.
 */
export function progressiveEvidence(
  model: DeliveryModel,
  workload: Workload | null,
): Position | null {
  if (workload) {
    const own = ofWorkload(model, workload);
    if (own) return own;
  }
  return anywhere(model);
}

function ofWorkload(
  { objects, workloads }: DeliveryModel,
  { object }: Workload,
): Position | null {
  const { canary, blueGreen } = asRecord(asRecord(object.body.spec).strategy);
  if (object.kind === 'Rollout' && (isRecord(canary) || isRecord(blueGreen))) {
    return object.positionOf(['spec', 'strategy']);
  }
  const controller = objects.find(
    ({ kind, body }) =>
      (kind === 'Canary' &&
        asRecord(asRecord(body.spec).targetRef).name === object.name) ||
      (kind === 'Rollout' &&
        asRecord(asRecord(body.spec).workloadRef).name === object.name),
  );
  if (controller) return controller.at;
  if (!COLOUR.test(object.name)) return null;
  const stem = object.name.replace(COLOUR, '$1$3');
  const twin = workloads.find(
    other =>
      other.object.name !== object.name &&
      other.object.name.replace(COLOUR, '$1$3') === stem,
  );
  return twin?.object.at ?? null;
}
