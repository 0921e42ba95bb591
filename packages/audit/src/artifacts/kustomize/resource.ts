import { GroupKind, groupKind } from './field-spec';
import { digTraced, nameOf, Traced, TracedMap } from '../traced';

/** What an object is called, now or before a transformer renamed it. */
export interface ResourceName {
  readonly name: string;
  /** `default` when none is named. */
  readonly namespace: string;
}

/** An object on its way through kustomizations. */
export interface Resource {
  readonly body: TracedMap;
  /** Its names before, oldest first: patches and references use those. */
  readonly previous: readonly ResourceName[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** How a generated one joins another of its name. */
  readonly behavior: 'create' | 'merge' | 'replace' | null;
  /** What of it is not in the repository; null when it is complete. */
  readonly incomplete: string | null;
}

/** Kinds that live in no namespace. */
const CLUSTER_KINDS = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'ComponentStatus',
  'CustomResourceDefinition',
  'DeviceClass',
  'FlowSchema',
  'IPAddress',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'ResourceSlice',
  'RuntimeClass',
  'ServiceCIDR',
  'StorageClass',
  'StorageVersion',
  'StorageVersionMigration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
  'VolumeAttributesClass',
]);

/** Groups those kinds are of; custom ones may reuse a name. */
const BUILT_IN_GROUP = /^$|\.k8s\.io$/;

export function isClusterScoped({ group, kind }: GroupKind): boolean {
  return CLUSTER_KINDS.has(kind) && BUILT_IN_GROUP.test(group);
}

/** The object as a resource; null without API version, kind or name. */
export function asResource(
  body: Traced | undefined,
  behavior: Resource['behavior'] = null,
  incomplete: string | null = null,
): Resource | null {
  if (
    body?.kind !== 'map' ||
    nameOf(body.entries.get('kind')) === null ||
    nameOf(body.entries.get('apiVersion')) === null
  ) {
    return null;
  }
  return {
    body,
    previous: [],
    prefixes: [],
    suffixes: [],
    behavior,
    incomplete,
  };
}

export function kindOf({ body }: Resource): GroupKind {
  return groupKind(
    nameOf(body.entries.get('apiVersion')) ?? '',
    nameOf(body.entries.get('kind')) ?? '',
  );
}

export function currentName({ body }: Pick<Resource, 'body'>): ResourceName {
  const metadata = body.entries.get('metadata');
  return {
    name: nameOf(digTraced(metadata, 'name')) ?? '',
    namespace: nameOf(digTraced(metadata, 'namespace')) ?? 'default',
  };
}

/** Every name it ever had, oldest first. */
export function allNames(resource: Resource): readonly ResourceName[] {
  return [...resource.previous, currentName(resource)];
}

export function originalName(resource: Resource): ResourceName {
  return resource.previous[0] ?? currentName(resource);
}

/** The same object with another body, and its old name noted when it changed. */
export function withBody(resource: Resource, body: TracedMap): Resource {
  if (body === resource.body) return resource;
  const before = currentName(resource);
  const after = currentName({ body });
  const renamed =
    before.name !== after.name || before.namespace !== after.namespace;
  return {
    ...resource,
    body,
    previous: renamed ? [...resource.previous, before] : resource.previous,
  };
}
