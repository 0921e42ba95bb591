import { FieldSpec } from './field-spec';
import { NameReference, TransformerConfig } from './transformer-config';

const CONTROLLERS = [
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'StatefulSet',
  'ReplicationController',
];

/** Where the pod template of each kind is. */
const TEMPLATES: readonly (readonly [string, string])[] = [
  ...[...CONTROLLERS, 'Job'].map(kind => [kind, 'spec/template/'] as const),
  ['CronJob', 'spec/jobTemplate/spec/template/'],
  ['PodTemplate', 'template/'],
  ['Pod', ''],
];

function inPods(...paths: readonly string[]): FieldSpec[] {
  return TEMPLATES.flatMap(([kind, template]) =>
    paths.map(path => ({ kind, path: `${template}spec/${path}` })),
  );
}

function inContainers(...paths: readonly string[]): FieldSpec[] {
  return inPods(
    ...['containers', 'initContainers'].flatMap(list =>
      paths.map(path => `${list}/${path}`),
    ),
  );
}

function inTemplates(
  path: string,
  kinds: readonly (readonly [string, string])[] = TEMPLATES,
): FieldSpec[] {
  return kinds
    .filter(([kind]) => kind !== 'Pod' && kind !== 'PodTemplate')
    .map(([kind, template]) => ({
      kind,
      path: `${template}${path}`,
      create: true,
    }));
}

const AFFINITY = ['podAffinity', 'podAntiAffinity'].flatMap(kind => [
  `affinity/${kind}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`,
  `affinity/${kind}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
]);

const TEMPLATE_LABELS: FieldSpec[] = [
  { path: 'metadata/labels', create: true },
  ...inTemplates('metadata/labels'),
  { kind: 'CronJob', path: 'spec/jobTemplate/metadata/labels', create: true },
  {
    kind: 'StatefulSet',
    group: 'apps',
    path: 'spec/volumeClaimTemplates[]/metadata/labels',
    create: true,
  },
];

const SELECTORS: FieldSpec[] = [
  ...['Service', 'ReplicationController'].map(kind => ({
    kind,
    version: 'v1',
    path: 'spec/selector',
    create: true,
  })),
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map(kind => ({
    kind,
    path: 'spec/selector/matchLabels',
    create: true,
  })),
  ...['Deployment', 'StatefulSet'].flatMap(kind =>
    [...AFFINITY, 'topologySpreadConstraints/labelSelector/matchLabels'].map(
      path => ({ kind, group: 'apps', path: `spec/template/spec/${path}` }),
    ),
  ),
  { kind: 'Job', group: 'batch', path: 'spec/selector/matchLabels' },
  {
    kind: 'CronJob',
    group: 'batch',
    path: 'spec/jobTemplate/spec/selector/matchLabels',
  },
  {
    kind: 'PodDisruptionBudget',
    group: 'policy',
    path: 'spec/selector/matchLabels',
  },
  ...['spec', 'spec/ingress/from', 'spec/egress/to'].map(path => ({
    kind: 'NetworkPolicy',
    group: 'networking.k8s.io',
    path: `${path}/podSelector/matchLabels`,
  })),
];

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

const NAME_REFERENCES: readonly NameReference[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(
    kind => ({
      target: { kind },
      fields: [
        { kind: 'HorizontalPodAutoscaler', path: 'spec/scaleTargetRef/name' },
      ],
    }),
  ),
  {
    target: { kind: 'ConfigMap', version: 'v1' },
    fields: [
      ...inPods('volumes/configMap/name'),
      ...inPods('volumes/projected/sources/configMap/name'),
      ...inContainers(
        'env/valueFrom/configMapKeyRef/name',
        'envFrom/configMapRef/name',
      ),
      { kind: 'Role', path: 'rules/resourceNames' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
    ],
  },
  {
    target: { kind: 'Secret', version: 'v1' },
    fields: [
      ...inPods(
        'volumes/secret/secretName',
        'volumes/projected/sources/secret/name',
        'imagePullSecrets/name',
      ),
      ...inContainers(
        'env/valueFrom/secretKeyRef/name',
        'envFrom/secretRef/name',
      ),
      { kind: 'Ingress', path: 'spec/tls/secretName' },
      ...['ingress', 'nginx.ingress'].map(controller => ({
        kind: 'Ingress',
        path: `metadata/annotations/${controller}.kubernetes.io\\/auth-secret`,
      })),
      {
        kind: 'Ingress',
        path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret',
      },
      { kind: 'ServiceAccount', path: 'imagePullSecrets/name' },
      { kind: 'Role', path: 'rules/resourceNames' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
    ],
  },
  {
    target: { kind: 'Service', version: 'v1' },
    fields: [
      { kind: 'StatefulSet', group: 'apps', path: 'spec/serviceName' },
      ...[
        'spec/rules/http/paths/backend/serviceName',
        'spec/backend/serviceName',
        'spec/rules/http/paths/backend/service/name',
        'spec/defaultBackend/service/name',
      ].map(path => ({ kind: 'Ingress', path })),
      {
        kind: 'APIService',
        group: 'apiregistration.k8s.io',
        path: 'spec/service/name',
      },
      ...['Validating', 'Mutating'].map(type => ({
        kind: `${type}WebhookConfiguration`,
        group: ADMISSION,
        path: 'webhooks/clientConfig/service',
      })),
    ],
  },
  {
    target: { kind: 'Role', group: RBAC },
    fields: [{ kind: 'RoleBinding', group: RBAC, path: 'roleRef/name' }],
  },
  {
    target: { kind: 'ClusterRole', group: RBAC },
    fields: ['RoleBinding', 'ClusterRoleBinding'].map(kind => ({
      kind,
      group: RBAC,
      path: 'roleRef/name',
    })),
  },
  {
    target: { kind: 'ServiceAccount', version: 'v1' },
    fields: [
      ...['RoleBinding', 'ClusterRoleBinding'].map(kind => ({
        kind,
        group: RBAC,
        path: 'subjects',
      })),
      ...inPods('serviceAccountName'),
    ],
  },
  {
    target: { kind: 'PersistentVolumeClaim', version: 'v1' },
    fields: inPods('volumes/persistentVolumeClaim/claimName'),
  },
  {
    target: { kind: 'PersistentVolume', version: 'v1' },
    fields: [{ kind: 'PersistentVolumeClaim', path: 'spec/volumeName' }],
  },
  {
    target: { kind: 'PriorityClass', version: 'v1' },
    fields: inPods('priorityClassName'),
  },
  {
    target: { kind: 'ValidatingAdmissionPolicy', group: ADMISSION },
    fields: [
      { kind: 'ValidatingAdmissionPolicyBinding', path: 'spec/policyName' },
    ],
  },
];

/** What Kustomize changes when no configuration says more. */
export const DEFAULT_CONFIG: TransformerConfig = {
  namePrefix: [{ path: 'metadata/name' }],
  namespace: [
    { kind: 'Namespace', path: 'metadata/name', create: true },
    {
      kind: 'APIService',
      group: 'apiregistration.k8s.io',
      path: 'spec/service/namespace',
      create: true,
    },
  ],
  labels: [],
  commonLabels: [...SELECTORS, ...TEMPLATE_LABELS],
  templateLabels: TEMPLATE_LABELS,
  commonAnnotations: [
    { path: 'metadata/annotations', create: true },
    ...inTemplates('metadata/annotations'),
    {
      kind: 'CronJob',
      path: 'spec/jobTemplate/metadata/annotations',
      create: true,
    },
  ],
  images: ['spec', 'spec/template/spec'].flatMap(spec =>
    ['containers', 'initContainers'].map(list => ({
      path: `${spec}/${list}[]/image`,
    })),
  ),
  replicas: [
    'Deployment',
    'ReplicationController',
    'ReplicaSet',
    'StatefulSet',
  ].map(kind => ({ kind, path: 'spec/replicas', create: true })),
  varReference: [
    ...inContainers('args', 'command', 'env/value', 'volumeMounts/mountPath'),
    { kind: 'Deployment', path: 'spec/template/metadata/annotations' },
    ...['spec/rules/host', 'spec/tls/hosts', 'spec/tls/secretName'].map(
      path => ({ kind: 'Ingress', path }),
    ),
    { kind: 'Service', path: 'spec/ports/port' },
    { kind: 'Service', path: 'spec/ports/targetPort' },
    { path: 'metadata/labels' },
    { path: 'metadata/annotations' },
  ],
  nameReference: NAME_REFERENCES,
};

/** What both know. */
export function mergedConfigs(
  a: TransformerConfig,
  b: TransformerConfig,
): TransformerConfig {
  if (a === b || b === DEFAULT_CONFIG) return a;
  if (a === DEFAULT_CONFIG) return b;
  const both = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [
    ...new Set([...one, ...other]),
  ];
  return {
    namePrefix: both(a.namePrefix, b.namePrefix),
    namespace: both(a.namespace, b.namespace),
    labels: both(a.labels, b.labels),
    commonLabels: both(a.commonLabels, b.commonLabels),
    templateLabels: both(a.templateLabels, b.templateLabels),
    commonAnnotations: both(a.commonAnnotations, b.commonAnnotations),
    images: both(a.images, b.images),
    replicas: both(a.replicas, b.replicas),
    varReference: both(a.varReference, b.varReference),
    nameReference: both(a.nameReference, b.nameReference),
  };
}
