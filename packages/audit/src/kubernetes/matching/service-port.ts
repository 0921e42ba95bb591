import { KubernetesObject } from '../../artifacts/manifest.types';
import { asRecord } from '../../artifacts/untyped';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import {
  declaredPorts,
  selectedWorkloads,
  ServicePort,
  servicePorts,
} from '../service-ports';
import { isPlaceholder } from '../validity/texts';
import { Match } from './match';

/** Ports beside the one that users call. */
const BESIDE = /metric|prom|admin|debug|health|probe|pprof|webhook|monitor/i;

/** Whether some selected pod serves each port of a Service. */
export function* judgeServicePorts(
  model: DeliveryModel,
  object: KubernetesObject,
): Iterable<Match> {
  if (object.kind !== 'Service' || object.apiVersion !== 'v1') return;
  const workloads = selectedWorkloads(model, object).filter(
    ({ containers }) => containers.length > 0,
  );
  if (workloads.length === 0) return;
  const ports = servicePorts(object);
  for (const port of ports) {
    if (port.target === null || isPlaceholder(port.target)) continue;
    yield judgePort(model, workloads, port, ports);
  }
}

function judgePort(
  model: DeliveryModel,
  workloads: readonly Workload[],
  { target, keys }: ServicePort,
  all: readonly ServicePort[],
): Match {
  const declared = workloads.flatMap(declaredPorts);
  const [workload] = workloads;
  const served = declared.some(
    ({ name, number }) =>
      target === (typeof target === 'number' ? number : name),
  );
  if (served) {
    return { state: 'pass', keys, message: 'reaches its pods', workload };
  }
  const has = declared
    .map(({ name, number }) => (name ? `${name} (${number})` : `${number}`))
    .join(', ');
  const who = `${workload.object.kind} ${workload.object.name}`;
  if (typeof target === 'string') {
    return workloads.some(isInjected)
      ? {
          state: 'unknown',
          keys,
          message: `sends traffic to the port ${target}, which a container added at admission may have`,
        }
      : {
          state: 'fail',
          keys,
          workload,
          message: `sends traffic to the port named ${target}, and no container of ${who} has a port of that name${
            has ? `: it has ${has}` : ''
          }`,
          remedy: `Name the container's port ${target}, or write its number as targetPort.`,
        };
  }
  // Declaring a port is optional: only one that is declared and left out by every
  // Service says that the number is a mistake. Nobody sends users to metrics.
  const targets = [...all, ...portsOfOthers(model, workloads)].map(
    port => port.target,
  );
  const orphan = declared.find(
    ({ name, number }) =>
      !targets.includes(number) &&
      !targets.includes(name) &&
      !BESIDE.test(name ?? ''),
  );
  if (!orphan || all.length > 1 || mentions(model, workloads, target)) {
    return {
      state: 'unknown',
      keys,
      message: `sends traffic to port ${target}, which no container of ${who} declares`,
    };
  }
  return {
    state: 'fail',
    keys,
    workload,
    message: `sends traffic to port ${target}, and ${who} serves ${has}`,
    remedy: `Write targetPort: ${orphan.name ?? orphan.number}.`,
  };
}

/** What all Services send to the same pods. */
function portsOfOthers(
  model: DeliveryModel,
  workloads: readonly Workload[],
): ServicePort[] {
  return model.objects
    .filter(
      object =>
        object.kind === 'Service' &&
        selectedWorkloads(model, object).some(each => workloads.includes(each)),
    )
    .flatMap(servicePorts);
}

/** The pod, its annotations or its configuration name the number. */
function mentions(
  { objects }: DeliveryModel,
  workloads: readonly Workload[],
  port: number | null,
): boolean {
  const word = new RegExp(`(^|\\D)${port}(\\D|$)`);
  return workloads.some(
    ({ object, containers }) =>
      word.test(JSON.stringify(object.body)) ||
      // Images that nobody here builds listen where they like.
      containers.length > 1 ||
      objects.some(
        ({ kind, name, body }) =>
          kind === 'ConfigMap' &&
          JSON.stringify(object.body).includes(name) &&
          word.test(JSON.stringify(body.data ?? {})),
      ),
  );
}

function isInjected({ object }: Workload): boolean {
  const template = asRecord(asRecord(object.body.spec).template);
  const annotations = asRecord(asRecord(template.metadata).annotations);
  return [...Object.keys(annotations), ...Object.keys(object.annotations)].some(
    name => /inject|sidecar|dapr\.io|linkerd|istio/.test(name),
  );
}
