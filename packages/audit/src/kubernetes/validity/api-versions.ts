import { KubernetesObject } from '../../artifacts/manifest.types';
import { Problem, Rule } from './problem';

/** API versions that a kind of Kubernetes itself is or was served in. */
interface KindVersions {
  readonly served: readonly string[];
  /** Versions that are gone: the release that removed them. */
  readonly removed?: Readonly<Record<string, string>>;
}

const apps = (old: readonly string[]): KindVersions => ({
  served: ['apps/v1'],
  removed: Object.fromEntries(old.map(version => [version, '1.16'])),
});
const core: KindVersions = { served: ['v1'] };
const rbac: KindVersions = {
  served: ['rbac.authorization.k8s.io/v1'],
  removed: {
    'rbac.authorization.k8s.io/v1alpha1': '1.22',
    'rbac.authorization.k8s.io/v1beta1': '1.22',
  },
};
const webhook: KindVersions = {
  served: ['admissionregistration.k8s.io/v1'],
  removed: { 'admissionregistration.k8s.io/v1beta1': '1.22' },
};
const storage: KindVersions = {
  served: ['storage.k8s.io/v1'],
  removed: { 'storage.k8s.io/v1beta1': '1.22' },
};
const flow: KindVersions = {
  served: ['flowcontrol.apiserver.k8s.io/v1'],
  removed: {
    'flowcontrol.apiserver.k8s.io/v1alpha1': '1.21',
    'flowcontrol.apiserver.k8s.io/v1beta1': '1.26',
    'flowcontrol.apiserver.k8s.io/v1beta2': '1.29',
    'flowcontrol.apiserver.k8s.io/v1beta3': '1.32',
  },
};

/** Source: Kubernetes, "Deprecated API Migration Guide" and the API reference. */
const KINDS: Readonly<Record<string, KindVersions>> = {
  Deployment: apps(['extensions/v1beta1', 'apps/v1beta1', 'apps/v1beta2']),
  DaemonSet: apps(['extensions/v1beta1', 'apps/v1beta2']),
  ReplicaSet: apps(['extensions/v1beta1', 'apps/v1beta1', 'apps/v1beta2']),
  StatefulSet: apps(['apps/v1beta1', 'apps/v1beta2']),
  ControllerRevision: apps(['apps/v1beta1', 'apps/v1beta2']),
  Job: { served: ['batch/v1'] },
  CronJob: {
    served: ['batch/v1'],
    removed: { 'batch/v1beta1': '1.25', 'batch/v2alpha1': '1.21' },
  },
  Ingress: {
    served: ['networking.k8s.io/v1'],
    removed: {
      'extensions/v1beta1': '1.22',
      'networking.k8s.io/v1beta1': '1.22',
    },
  },
  IngressClass: {
    served: ['networking.k8s.io/v1'],
    removed: { 'networking.k8s.io/v1beta1': '1.22' },
  },
  NetworkPolicy: {
    served: ['networking.k8s.io/v1'],
    removed: { 'extensions/v1beta1': '1.16' },
  },
  HorizontalPodAutoscaler: {
    served: ['autoscaling/v2', 'autoscaling/v1'],
    removed: { 'autoscaling/v2beta1': '1.25', 'autoscaling/v2beta2': '1.26' },
  },
  PodDisruptionBudget: {
    served: ['policy/v1'],
    removed: { 'policy/v1beta1': '1.25' },
  },
  PodSecurityPolicy: {
    served: [],
    removed: { 'policy/v1beta1': '1.25', 'extensions/v1beta1': '1.16' },
  },
  Role: rbac,
  RoleBinding: rbac,
  ClusterRole: rbac,
  ClusterRoleBinding: rbac,
  ValidatingWebhookConfiguration: webhook,
  MutatingWebhookConfiguration: webhook,
  StorageClass: storage,
  CSIDriver: storage,
  VolumeAttachment: storage,
  CustomResourceDefinition: {
    served: ['apiextensions.k8s.io/v1'],
    removed: { 'apiextensions.k8s.io/v1beta1': '1.22' },
  },
  APIService: {
    served: ['apiregistration.k8s.io/v1'],
    removed: { 'apiregistration.k8s.io/v1beta1': '1.22' },
  },
  PriorityClass: {
    served: ['scheduling.k8s.io/v1'],
    removed: {
      'scheduling.k8s.io/v1beta1': '1.22',
      'scheduling.k8s.io/v1alpha1': '1.22',
    },
  },
  RuntimeClass: {
    served: ['node.k8s.io/v1'],
    removed: { 'node.k8s.io/v1beta1': '1.25', 'node.k8s.io/v1alpha1': '1.22' },
  },
  FlowSchema: flow,
  PriorityLevelConfiguration: flow,
  Pod: core,
  Service: core,
  ConfigMap: core,
  Secret: core,
  Namespace: core,
  ServiceAccount: core,
  PersistentVolume: core,
  PersistentVolumeClaim: core,
  ReplicationController: core,
  LimitRange: core,
  ResourceQuota: core,
  Endpoints: core,
};

/** Groups of Kubernetes itself; all others are extensions with kinds of their own. */
const OWN_GROUP =
  /^(v\d\w*$|(apps|batch|autoscaling|policy|extensions|networking\.k8s\.io|rbac\.authorization\.k8s\.io|storage\.k8s\.io|scheduling\.k8s\.io|apiextensions\.k8s\.io|apiregistration\.k8s\.io|admissionregistration\.k8s\.io|node\.k8s\.io|flowcontrol\.apiserver\.k8s\.io)\/)/;

/** The oldest minor release that any vendor still offers in 2026. */
const OLDEST_OFFERED = 29;

/** API versions that are not, or no longer, served for a kind. */
export const apiVersionRule: Rule = function* apiVersionRule({
  apiVersion,
  kind,
}): Iterable<Problem> {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : null;
  if (
    !known ||
    known.served.includes(apiVersion) ||
    !OWN_GROUP.test(apiVersion)
  ) {
    return;
  }
  const instead = known.served[0];
  const remedy = instead
    ? `Write apiVersion: ${instead}, and check the fields that changed with it.`
    : 'Use Pod Security admission or a policy engine instead.';
  const gone = known.removed?.[apiVersion];
  if (!gone) {
    yield {
      keys: ['apiVersion'],
      message: `there is no ${kind} in ${apiVersion}; it is in ${instead}`,
      remedy,
    };
    return;
  }
  const depends = Number(gone.split('.')[1]) > OLDEST_OFFERED;
  yield {
    keys: ['apiVersion'],
    depends,
    message: `${apiVersion} of ${kind} was removed in Kubernetes ${gone}${
      instead ? ` (use ${instead})` : ''
    }; the version of the cluster is not known here${
      depends ? '' : ', but none that is still supported serves it'
    }`,
    remedy,
  };
};

/** True for an object of Kubernetes itself, not of an extension. */
export function isOwnApi({ apiVersion }: KubernetesObject): boolean {
  return OWN_GROUP.test(apiVersion);
}

/** True for an object in a version that is served today. */
export function isServed({ apiVersion, kind }: KubernetesObject): boolean {
  return Object.hasOwn(KINDS, kind) && KINDS[kind].served.includes(apiVersion);
}
