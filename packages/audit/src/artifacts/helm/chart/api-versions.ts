/**
 * What `.Capabilities` says when no cluster was asked: the Kubernetes version
 * and API versions that a current Helm assumes.
 */
export const KUBERNETES_VERSION = 'v1.33.0';
export const HELM_VERSION = 'v3.18.4';

const VERSIONS_BY_GROUP: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io': 'v1 v1alpha1 v1beta1',
  'internal.apiserver.k8s.io': 'v1alpha1',
  apps: 'v1 v1beta1 v1beta2',
  'authentication.k8s.io': 'v1 v1alpha1 v1beta1',
  'authorization.k8s.io': 'v1 v1beta1',
  autoscaling: 'v1 v2 v2beta1 v2beta2',
  batch: 'v1 v1beta1',
  'certificates.k8s.io': 'v1 v1beta1 v1alpha1',
  'coordination.k8s.io': 'v1alpha2 v1beta1 v1',
  'discovery.k8s.io': 'v1 v1beta1',
  'events.k8s.io': 'v1 v1beta1',
  extensions: 'v1beta1',
  'flowcontrol.apiserver.k8s.io': 'v1 v1beta1 v1beta2 v1beta3',
  'networking.k8s.io': 'v1 v1alpha1 v1beta1',
  'node.k8s.io': 'v1 v1alpha1 v1beta1',
  policy: 'v1 v1beta1',
  'rbac.authorization.k8s.io': 'v1 v1beta1 v1alpha1',
  'resource.k8s.io': 'v1beta2 v1beta1 v1alpha3',
  'scheduling.k8s.io': 'v1alpha1 v1beta1 v1',
  'storage.k8s.io': 'v1beta1 v1 v1alpha1',
  'storagemigration.k8s.io': 'v1alpha1',
  'apiextensions.k8s.io': 'v1beta1 v1',
};

export const API_VERSIONS: readonly string[] = [
  'v1',
  ...Object.entries(VERSIONS_BY_GROUP).flatMap(([group, versions]) =>
    versions.split(' ').map(version => `${group}/${version}`),
  ),
];
