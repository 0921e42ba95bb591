/** What a field holds. `any` for what several shapes are allowed in. */
export type Shape = 'int' | 'bool' | 'text' | 'list' | 'map' | 'any';
export type Fields = Readonly<Record<string, Shape>>;

/** Reads `int: a b; list: c` as fields with their shapes. */
function fields(
  lists: Partial<Record<Shape, string>>,
): Readonly<Record<string, Shape>> {
  const all: Record<string, Shape> = Object.create(null);
  for (const shape of ['int', 'bool', 'text', 'list', 'map', 'any'] as const) {
    for (const name of (lists[shape] ?? '').split(/\s+/).filter(Boolean)) {
      all[name] = shape;
    }
  }
  return all;
}

/** Source of all lists: the Kubernetes API reference, v1.34. */
export const CONTAINER = fields({
  text: 'name image workingDir terminationMessagePath terminationMessagePolicy imagePullPolicy restartPolicy',
  bool: 'stdin stdinOnce tty',
  list: 'command args ports envFrom env resizePolicy volumeMounts volumeDevices restartPolicyRules',
  map: 'resources livenessProbe readinessProbe startupProbe lifecycle securityContext',
});

export const POD_SPEC = fields({
  text: 'restartPolicy dnsPolicy serviceAccountName serviceAccount nodeName hostname subdomain schedulerName priorityClassName runtimeClassName preemptionPolicy hostnameOverride',
  int: 'terminationGracePeriodSeconds activeDeadlineSeconds priority',
  bool: 'automountServiceAccountToken hostNetwork hostPID hostIPC hostUsers shareProcessNamespace enableServiceLinks setHostnameAsFQDN',
  list: 'volumes initContainers containers ephemeralContainers imagePullSecrets tolerations hostAliases readinessGates topologySpreadConstraints schedulingGates resourceClaims',
  map: 'nodeSelector securityContext affinity dnsConfig overhead os resources workloadRef',
});

export const PROBE = fields({
  int: 'initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold terminationGracePeriodSeconds',
  map: 'exec httpGet tcpSocket grpc',
});

export const RESOURCES = fields({ map: 'limits requests', list: 'claims' });

export const CONTAINER_PORT = fields({
  text: 'name protocol hostIP',
  int: 'hostPort containerPort',
});

const WORKLOAD = {
  int: 'replicas minReadySeconds revisionHistoryLimit',
  map: 'selector template',
};

/** Fields of `spec` by kind. */
export const SPECS: Readonly<Record<string, Fields>> = {
  Deployment: fields({
    int: `${WORKLOAD.int} progressDeadlineSeconds`,
    map: `${WORKLOAD.map} strategy`,
    bool: 'paused',
  }),
  StatefulSet: fields({
    int: WORKLOAD.int,
    map: `${WORKLOAD.map} updateStrategy persistentVolumeClaimRetentionPolicy ordinals`,
    text: 'serviceName podManagementPolicy',
    list: 'volumeClaimTemplates',
  }),
  DaemonSet: fields({
    int: 'minReadySeconds revisionHistoryLimit',
    map: `${WORKLOAD.map} updateStrategy`,
  }),
  ReplicaSet: fields({ int: 'replicas minReadySeconds', map: WORKLOAD.map }),
  Job: fields({
    int: 'parallelism completions activeDeadlineSeconds backoffLimit backoffLimitPerIndex maxFailedIndexes ttlSecondsAfterFinished',
    map: 'podFailurePolicy successPolicy selector template',
    bool: 'manualSelector suspend',
    text: 'completionMode podReplacementPolicy managedBy',
  }),
  CronJob: fields({
    text: 'schedule timeZone concurrencyPolicy',
    int: 'startingDeadlineSeconds successfulJobsHistoryLimit failedJobsHistoryLimit',
    bool: 'suspend',
    map: 'jobTemplate',
  }),
  Service: fields({
    list: 'ports clusterIPs externalIPs loadBalancerSourceRanges ipFamilies',
    map: 'selector sessionAffinityConfig',
    text: 'clusterIP type sessionAffinity loadBalancerIP externalName externalTrafficPolicy ipFamilyPolicy loadBalancerClass internalTrafficPolicy trafficDistribution',
    int: 'healthCheckNodePort',
    bool: 'publishNotReadyAddresses allocateLoadBalancerNodePorts',
  }),
  Ingress: fields({
    text: 'ingressClassName',
    map: 'defaultBackend',
    list: 'tls rules',
  }),
  HorizontalPodAutoscaler: fields({
    map: 'scaleTargetRef behavior',
    int: 'minReplicas maxReplicas targetCPUUtilizationPercentage',
    list: 'metrics',
  }),
  PodDisruptionBudget: fields({
    any: 'minAvailable maxUnavailable',
    map: 'selector',
    text: 'unhealthyPodEvictionPolicy',
  }),
  PersistentVolumeClaim: fields({
    list: 'accessModes',
    map: 'selector resources dataSource dataSourceRef',
    text: 'volumeName storageClassName volumeMode volumeAttributesClassName',
  }),
};

/** Where a field belongs that people put one level too high or too low. */
export const ELSEWHERE: readonly (readonly [string, Fields])[] = [
  ['the container', CONTAINER],
  ['the pod', POD_SPEC],
  ["the Deployment's spec", SPECS.Deployment],
];
