import { Traced, TracedMap, tracedMap, withEntry } from '../traced';

/** A field of some kinds of objects that a transformer changes. */
export interface FieldSpec {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  /** `spec/template/metadata/labels`; lists on the way are gone through. */
  readonly path: string;
  /** Makes the maps on the way when they are missing. */
  readonly create?: boolean;
}

type Change = (value: Traced | undefined) => Traced | undefined;

export interface GroupKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Group, version and kind of an object. */
export function groupKind(apiVersion: string, kind: string): GroupKind {
  const slash = apiVersion.lastIndexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
  };
}

/** True when everything the specification names is the object's. */
export function isOfKind(
  { group, version, kind }: Partial<GroupKind>,
  object: GroupKind,
): boolean {
  return (
    (!group || group === object.group) &&
    (!version || version === object.version) &&
    (!kind || kind === object.kind)
  );
}

/** `a/b\/c` is `a`, then `b/c`. */
function fieldSegments(path: string): string[] {
  return path
    .split(/(?<!\\)\//)
    .filter(segment => segment !== '')
    .map(segment => segment.replaceAll('\\/', '/').replace(/\[\]$/, ''));
}

/** Changes the fields a specification names, through every list on the way. */
export function changeFields(
  object: TracedMap,
  spec: FieldSpec,
  change: Change,
): TracedMap {
  const changed = changeAt(object, fieldSegments(spec.path), spec, change);
  return changed?.kind === 'map' ? changed : object;
}

function changeAt(
  value: Traced | undefined,
  segments: readonly string[],
  spec: FieldSpec,
  change: Change,
): Traced | undefined {
  if (value?.kind === 'list' && segments.length > 0) {
    const items = value.items.flatMap(
      item => changeAt(item, segments, spec, change) ?? [],
    );
    return items.some((item, index) => item !== value.items[index])
      ? { ...value, items }
      : value;
  }
  if (segments.length === 0) return change(value);
  const [segment, ...rest] = segments;
  if (
    value === undefined ||
    (value.kind === 'scalar' && value.value === null)
  ) {
    if (!spec.create) return value;
    const made = changeAt(undefined, rest, spec, change);
    return made ? tracedMap([[segment, made]], made.at) : value;
  }
  if (value.kind !== 'map') return value;
  const before = value.entries.get(segment);
  if (!before && !spec.create) return value;
  return withEntry(value, segment, changeAt(before, rest, spec, change));
}
