import { KubernetesObject } from '../../artifacts/manifest.types';
import { asRecord, isRecord } from '../../artifacts/untyped';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { hasLabels, selects, selectsAll, wantedLabels } from '../labels';
import { meantWorkload } from '../meant-workload';
import { mayShareNamespace } from '../namespaces';
import { serviceSelector } from '../service-ports';
import { isPlaceholder } from '../validity/texts';
import { Match } from './match';

interface PodSelector {
  readonly keys: readonly string[];
  readonly matches: (labels: Readonly<Record<string, string>>) => boolean;
  readonly wanted: Readonly<Record<string, string>>;
}

/** Services, disruption budgets, network policies and pod monitors select pods. */
export function* judgePodSelector(
  model: DeliveryModel,
  object: KubernetesObject,
): Iterable<Match> {
  const selector = selectorOf(object);
  if (!selector || Object.values(selector.wanted).some(isPlaceholder)) return;
  const { keys, matches, wanted } = selector;
  const matched = model.workloads.filter(
    workload =>
      mayShareNamespace(workload.object.namespace, object.namespace) &&
      matches(workload.podLabels),
  );
  if (matched.length > 0) {
    yield {
      state: 'pass',
      keys,
      message: 'selects pods',
      workload: matched[0],
    };
    return;
  }
  const meant = meantWorkload(model, object, wanted);
  const asked = Object.entries(wanted)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  if (meant && provesNothingSelected(meant, wanted)) {
    yield {
      state: 'fail',
      keys,
      workload: meant,
      message: `selects ${asked}, and no pod has these labels; ${
        meant.object.kind
      } ${meant.object.name} has ${labelsOf(meant)}`,
      remedy: `Select ${labelsOf(meant)}.`,
    };
    return;
  }
  yield {
    state: 'unknown',
    keys,
    message: `selects ${asked}, and no workload here has these labels; something else may make such pods`,
  };
}

function selectorOf(object: KubernetesObject): PodSelector | null {
  const { kind, apiVersion, body } = object;
  const spec = asRecord(body.spec);
  if (kind === 'Service' && apiVersion === 'v1') {
    const wanted = serviceSelector(object);
    return (
      wanted && {
        keys: ['spec', 'selector'],
        matches: labels => hasLabels(labels, wanted),
        wanted,
      }
    );
  }
  const field = {
    PodDisruptionBudget: 'selector',
    NetworkPolicy: 'podSelector',
  }[kind];
  const selector = field ? spec[field] : undefined;
  if (!field || !isRecord(selector) || selectsAll(selector)) return null;
  return {
    keys: ['spec', field],
    matches: labels => selects(selector, labels),
    wanted: wantedLabels(selector),
  };
}

/**
 * Labels are all there to be read, and none may come later: controllers and
 * high-availability managers label pods that run (`role: master`), so that a
 * label that the template lacks, beside others that match, proves nothing.
 */
function provesNothingSelected(
  { podLabels }: Workload,
  wanted: Readonly<Record<string, string>>,
): boolean {
  const entries = Object.entries(wanted);
  const others = entries.filter(([key, value]) => podLabels[key] !== value);
  return (
    Object.keys(podLabels).length > 0 &&
    entries.length > 0 &&
    !Object.values(podLabels).some(isPlaceholder) &&
    !Object.keys(wanted).some(key => key.includes('kubernetes.io/pod-')) &&
    (others.length === entries.length ||
      others.some(([key]) => key in podLabels))
  );
}

function labelsOf({ podLabels }: Workload): string {
  return Object.entries(podLabels)
    .slice(0, 3)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
