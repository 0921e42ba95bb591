import { KubernetesObject } from '../artifacts/manifest.types';
import { asArray, asRecord } from '../artifacts/untyped';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { isCopied } from '../path/environment';
import { CreatedResource } from '../pipelines/pipelines.types';
import { knownText, symbolic } from '../symbolic/symbolic';
import { unify } from '../symbolic/symbolic-match';
import { objectsNamed, objectsOfKind } from './object-index';
import { mayShareNamespace } from './namespaces';
import { ReferredKind } from './references';

/** How an object comes into the cluster, as far as the repository says. */
export type Maker =
  | { readonly how: 'declared'; readonly objects: readonly KubernetesObject[] }
  | { readonly how: 'created'; readonly resources: readonly CreatedResource[] }
  /** Something here makes it, or may; its keys are not known. */
  | { readonly how: 'other'; readonly by: string };

/** Groups of Kubernetes itself, whose controllers make no ConfigMaps and Secrets. */
const OWN_API =
  /^(v\d|(apps|batch|autoscaling|policy|extensions)\/|[^/]*\.k8s\.io\/)/;
/** Except these, which do. */
const MAKING_API = /^(secrets-store\.csi\.x-k8s\.io|.*\.x-k8s\.io)\//;

/** Objects every namespace or cluster has. */
const BUILT_IN: Readonly<Partial<Record<ReferredKind, RegExp>>> = {
  ConfigMap:
    /^(kube-root-ca\.crt|openshift-service-ca\.crt|extension-apiserver-authentication)$/,
  ServiceAccount: /^default$/,
  PriorityClass: /^system-(cluster|node)-critical$/,
  Service: /^kubernetes$/,
};

/** Every short text of a body, without the names of other kinds' fields. */
function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value.length <= 253 ? [value] : [];
  if (depth > 12 || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(entry => textsIn(entry, depth + 1));
}

/** Custom resources and every text in them: one may be the name of what is made. */
const customMakers = derived(({ objects }: DeliveryModel) =>
  objects
    .filter(
      ({ apiVersion }) =>
        (!OWN_API.test(apiVersion) || MAKING_API.test(apiVersion)) &&
        apiVersion.includes('.'),
    )
    .map(object => ({ object, names: [object.name, ...textsIn(object.body)] })),
);

/** What makes the object that is referred to; null when nothing here does. */
export function makerOf(
  model: DeliveryModel,
  kind: ReferredKind,
  name: string,
  namespace: string,
): Maker | null {
  if (BUILT_IN[kind]?.test(name)) {
    return { how: 'other', by: 'every cluster' };
  }
  const declared = objectsNamed(model, kind, name).filter(object =>
    mayShareNamespace(object.namespace, namespace),
  );
  const applied = declared.filter(object => !isCopied(object));
  if (applied.length > 0) {
    // What a script makes as well may have more keys than the manifest.
    return model.pipelines.created.some(
      resource => resource.kind === kind && knownText(resource.name) === name,
    )
      ? { how: 'other', by: applied[0].at.path }
      : { how: 'declared', objects: applied };
  }
  const created = model.pipelines.created.filter(
    resource => resource.kind === kind && knownText(resource.name) === name,
  );
  if (created.length > 0) return { how: 'created', resources: created };
  if (declared.length > 0) return { how: 'other', by: declared[0].at.path };
  const maybe = model.pipelines.created.find(
    resource =>
      resource.kind === kind &&
      knownText(resource.name) === null &&
      unify(resource.name, symbolic(name)) !== 'no',
  );
  if (maybe) {
    return { how: 'other', by: `${maybe.at.path}:${maybe.at.line}` };
  }
  const inline = model.pipelines.inlineManifests.find(
    ({ data }) => data.kind === kind && asRecord(data.metadata).name === name,
  );
  if (inline)
    return { how: 'other', by: `${inline.at.path}:${inline.at.line}` };
  if (kind === 'PersistentVolumeClaim' && isTemplateClaim(model, name)) {
    return { how: 'other', by: 'a StatefulSet' };
  }
  const custom = customMakers(model).find(({ names, object }) =>
    names.some(each => each === name || isOutputOf(object, name)),
  );
  return custom
    ? { how: 'other', by: `${custom.object.kind} ${custom.object.name}` }
    : null;
}

/** `data-postgres-0`: a claim that a StatefulSet makes for its pods. */
function isTemplateClaim({ objects }: DeliveryModel, name: string): boolean {
  return objects.some(
    ({ kind, name: set, body }) =>
      kind === 'StatefulSet' &&
      asArray(asRecord(body.spec).volumeClaimTemplates).some(claim =>
        name.startsWith(
          `${String(asRecord(asRecord(claim).metadata).name)}-${set}-`,
        ),
      ),
  );
}

/** Operators name what they make after the resource: `pg-app` for Cluster `pg`. */
function isOutputOf({ name: owner }: KubernetesObject, name: string): boolean {
  return name.startsWith(`${owner}-`) || name.endsWith(`-${owner}`);
}

/** Names of a kind that the repository declares or creates for a namespace. */
export function namesMadeHere(
  model: DeliveryModel,
  kind: ReferredKind,
  namespace: string,
): string[] {
  return [
    ...objectsOfKind(model, kind)
      .filter(object => mayShareNamespace(object.namespace, namespace))
      .map(({ name }) => name),
    ...model.pipelines.created
      .filter(resource => resource.kind === kind)
      .flatMap(({ name }) => knownText(name) ?? []),
  ];
}

/** Keys the object has; null when they cannot be told. */
export function keysOf(maker: Maker): ReadonlySet<string> | null {
  if (maker.how === 'other') return null;
  const lists =
    maker.how === 'created'
      ? maker.resources.map(({ keys }) => keys)
      : maker.objects.map(declaredKeys);
  const keys = new Set<string>();
  for (const list of lists) {
    if (list === null) return null;
    list.forEach(key => keys.add(key));
  }
  // An object without content is filled by somebody else.
  return keys.size > 0 ? keys : null;
}

function declaredKeys({
  body,
  labels,
  annotations,
  incomplete,
}: KubernetesObject): string[] | null {
  if (incomplete !== undefined) return null;
  const filled = [...Object.keys(labels), ...Object.keys(annotations)].some(
    key =>
      /inject|reflector|replicate|reloader\.io\/copy|service-account\.name/.test(
        key,
      ),
  );
  if (filled || body.type === 'kubernetes.io/service-account-token')
    return null;
  return [body.data, body.stringData, body.binaryData].flatMap(part =>
    Object.keys(asRecord(part)),
  );
}
