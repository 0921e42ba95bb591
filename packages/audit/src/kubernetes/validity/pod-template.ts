import { KubernetesObject } from '../../artifacts/manifest.types';
import { dig, isRecord } from '../../artifacts/untyped';
import { KeyPath } from '../../artifacts/yaml/yaml.types';

const TEMPLATES: Readonly<Record<string, KeyPath>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

/** Keys of the pod template of Kubernetes' own kinds; null for other kinds. */
export function templateKeys({
  kind,
  apiVersion,
}: KubernetesObject): KeyPath | null {
  return /^(v1$|apps\/|batch\/|extensions\/)/.test(apiVersion) &&
    Object.hasOwn(TEMPLATES, kind)
    ? TEMPLATES[kind]
    : null;
}

/** Keys of the pod's spec; null when there is none. */
export function podSpecKeys(object: KubernetesObject): KeyPath | null {
  const template = templateKeys(object);
  const keys = template && [...template, 'spec'];
  return keys && isRecord(dig(object.body, keys)) ? keys : null;
}
