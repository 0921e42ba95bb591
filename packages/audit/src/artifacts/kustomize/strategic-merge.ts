import { GroupKind } from './field-spec';
import {
  nameOf,
  textOf,
  Traced,
  TracedList,
  TracedMap,
  withEntry,
} from '../traced';

/** Keys by which lists of built-in objects are merged, by the list's name. */
const POD_LISTS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
  resourceClaims: ['name'],
  schedulingGates: ['name'],
};
const CONTAINER_LISTS: Readonly<Record<string, readonly string[]>> = {
  env: ['name'],
  ports: ['containerPort', 'protocol'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
};
const KIND_LISTS: Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
> = {
  Service: { 'spec/ports': ['port', 'protocol'] },
  ServiceAccount: { secrets: ['name'] },
  ValidatingWebhookConfiguration: { webhooks: ['name'] },
  MutatingWebhookConfiguration: { webhooks: ['name'] },
};

const BUILT_IN_GROUP =
  /^(?:|apps|batch|policy|autoscaling|extensions|[a-z.]+\.k8s\.io)$/;

/** Lists of plain values that are joined. */
const VALUE_LIST = [''];

/** Merge keys of the list at a path of the object; null when it is replaced. */
type MergeKeys = (path: readonly string[]) => readonly string[] | null;

function mergeKeysOf({ group, kind }: GroupKind, openApi: boolean): MergeKeys {
  const builtIn = BUILT_IN_GROUP.test(group);
  const byPath = builtIn && Object.hasOwn(KIND_LISTS, kind);
  return path => {
    const list = path[path.length - 1];
    const owner = path[path.length - 2];
    if (path.join('/') === 'metadata/finalizers') return VALUE_LIST;
    // A kustomization may bring the schema of its custom resources.
    if (!builtIn && !openApi) return null;
    if (byPath && Object.hasOwn(KIND_LISTS[kind], path.join('/'))) {
      return KIND_LISTS[kind][path.join('/')];
    }
    if (
      owner === 'spec' &&
      Object.hasOwn(POD_LISTS, list) &&
      (kind === 'Pod' || path.includes('template'))
    ) {
      return POD_LISTS[list];
    }
    return /^(?:init|ephemeral)?containers$/i.test(owner ?? '') &&
      Object.hasOwn(CONTAINER_LISTS, list)
      ? CONTAINER_LISTS[list]
      : null;
  };
}

/**
 * A strategic merge patch as Kustomize applies it: lists of built-in kinds are
 * merged by their keys with the patch's entries first, null and
 * `$patch: delete` take away, `$patch: replace` replaces.
 *
 * @param openApi - True when the kustomization names a schema for custom kinds.
 * @returns The patched object; undefined when the patch deletes it.
 */
export function strategicMerge(
  object: TracedMap,
  patch: TracedMap,
  kind: GroupKind,
  openApi = false,
): TracedMap | undefined {
  const merged = merge(object, patch, [], mergeKeysOf(kind, openApi));
  return merged?.kind === 'map' ? merged : undefined;
}

function isNull(value: Traced | undefined): boolean {
  return value?.kind === 'scalar' && value.value === null;
}

function merge(
  target: Traced | undefined,
  patch: Traced,
  path: readonly string[],
  keys: MergeKeys,
): Traced | undefined {
  if (isNull(patch)) return undefined;
  if (patch.kind === 'map') return mergeMap(target, patch, path, keys);
  return patch.kind === 'list' ? mergeList(target, patch, path, keys) : patch;
}

function mergeMap(
  target: Traced | undefined,
  patch: TracedMap,
  path: readonly string[],
  keys: MergeKeys,
): Traced | undefined {
  const directive = directiveOf(patch);
  if (directive === 'delete') return undefined;
  const base: TracedMap =
    target?.kind === 'map' && directive !== 'replace'
      ? target
      : { ...patch, entries: new Map() };
  let result = base;
  for (const [key, value] of patch.entries) {
    if (key !== '$patch') {
      const merged = merge(base.entries.get(key), value, [...path, key], keys);
      result = withEntry(result, key, merged);
    }
  }
  return result;
}

function directiveOf(patch: Traced): string | null {
  return patch.kind === 'map' ? nameOf(patch.entries.get('$patch')) : null;
}

function mergeList(
  target: Traced | undefined,
  patch: TracedList,
  path: readonly string[],
  keys: MergeKeys,
): Traced | undefined {
  const mergeKeys = keys(path);
  // `- $patch: replace` beside the entries speaks about the whole list.
  const about = patch.items.find(
    item =>
      item.kind === 'map' &&
      item.entries.size === 1 &&
      directiveOf(item) !== null,
  );
  const items = patch.items.filter(item => item !== about);
  const directive = about ? directiveOf(about) : null;
  if (directive === 'delete') return undefined;
  const added = (item: Traced) => merge(undefined, item, path, keys) ?? [];
  if (!mergeKeys || target?.kind !== 'list' || directive === 'replace') {
    return { ...patch, items: items.flatMap(added) };
  }
  if (mergeKeys === VALUE_LIST) return mergeValues(target, items);
  const left = [...target.items];
  const first = items.flatMap(item => {
    const index = left.findIndex(other => isSameEntry(other, item, mergeKeys));
    if (index < 0) return added(item);
    const [twin] = left.splice(index, 1);
    return merge(twin, item, path, keys) ?? [];
  });
  if (mergeKeys.length === 1) return { ...target, items: [...first, ...left] };
  return { ...target, items: inTargetOrder(target, first, mergeKeys, left) };
}

/** Lists with two keys keep their order, and what is new comes first. */
function inTargetOrder(
  target: TracedList,
  merged: readonly Traced[],
  keys: readonly string[],
  untouched: readonly Traced[],
): Traced[] {
  const rest = [...merged];
  const inOrder = target.items.flatMap(item => {
    if (untouched.includes(item)) return item;
    const index = rest.findIndex(other => isSameEntry(item, other, keys));
    return index < 0 ? [] : rest.splice(index, 1);
  });
  return [...rest, ...inOrder];
}

function mergeValues(target: TracedList, items: readonly Traced[]): TracedList {
  const known = new Set(items.map(textOf));
  return {
    ...target,
    items: [...items, ...target.items.filter(item => !known.has(textOf(item)))],
  };
}

/** The first key decides; of the others, one that is missing fits any. */
function isSameEntry(a: Traced, b: Traced, keys: readonly string[]): boolean {
  if (a.kind !== 'map' || b.kind !== 'map') return false;
  return keys.every((key, index) => {
    const [left, right] = [a, b].map(map => textOf(map.entries.get(key)));
    return left === right
      ? index > 0 || left !== null
      : index > 0 && (left === null || right === null);
  });
}
