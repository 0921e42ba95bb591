import { Container, Workload } from '../path/delivery-model';
import { KubernetesObject } from './manifest.types';
import {
  asArray,
  asNumber,
  asRecord,
  asText,
  asTextMap,
  dig,
  own,
} from './untyped';
import { KeyPath } from './yaml/yaml.types';

const TEMPLATE: KeyPath = ['spec', 'template'];

/** Where the pod template of each kind is; a Pod is its own. */
const POD_TEMPLATES: Readonly<Record<string, KeyPath>> = {
  Deployment: TEMPLATE,
  StatefulSet: TEMPLATE,
  DaemonSet: TEMPLATE,
  ReplicaSet: TEMPLATE,
  ReplicationController: TEMPLATE,
  Job: TEMPLATE,
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Rollout: TEMPLATE,
  Pod: [],
};

/** Groups of those kinds; `extensions` was the first home of Deployments. */
const WORKLOAD_API = /^(?:v1$|(?:apps|batch|extensions|argoproj\.io)\/)/;

function containersAt(object: KubernetesObject, keys: KeyPath): Container[] {
  const init = keys.at(-1) === 'initContainers';
  return asArray(dig(object.body, keys)).map((value, index) => {
    const body = asRecord(value);
    const containerKeys = [...keys, index];
    const image = asText(own(body, 'image'));
    return {
      name: asText(own(body, 'name')) ?? '',
      init,
      image:
        image === null
          ? null
          : {
              value: image,
              at: object.positionOf([...containerKeys, 'image']),
            },
      keys: containerKeys,
      body,
    };
  });
}

function workloadOf(object: KubernetesObject): Workload | null {
  const { kind } = object;
  if (!WORKLOAD_API.test(object.apiVersion)) return null;
  if (!Object.hasOwn(POD_TEMPLATES, kind)) return null;
  const templateKeys = POD_TEMPLATES[kind];
  const podSpecKeys = [...templateKeys, 'spec'];
  return {
    key: `${object.namespace}/${kind}/${object.name}`,
    object,
    containers: [
      ...containersAt(object, [...podSpecKeys, 'initContainers']),
      ...containersAt(object, [...podSpecKeys, 'containers']),
    ],
    podSpec: asRecord(dig(object.body, podSpecKeys)),
    podSpecKeys,
    podLabels: asTextMap(
      dig(object.body, [...templateKeys, 'metadata', 'labels']),
    ),
    replicas: asNumber(dig(object.body, ['spec', 'replicas'])),
  };
}

/** The objects that run pods, init containers before the others. */
export function workloadsOf(
  objects: readonly KubernetesObject[],
): readonly Workload[] {
  return objects
    .map(workloadOf)
    .filter((workload): workload is Workload => workload !== null);
}

/** An init container that keeps running beside the others (a native sidecar). */
export function isSidecar(container: Container): boolean {
  return container.init && own(container.body, 'restartPolicy') === 'Always';
}
