import { Position } from './position';
import { isRecord } from './untyped';
import { KeyPath, YamlDocument } from './yaml/yaml.types';

/** Works out where a value stands; only few are ever asked. */
export type Place = () => Position;

type Scalar = string | number | boolean | bigint | null;

/**
 * Plain data whose every value knows where it was written, however many
 * patches and transformers it went through. Values are never changed: what
 * transforms makes new ones and shares what stays, so that a base which ten
 * overlays use exists once.
 */
export type Traced = TracedScalar | TracedList | TracedMap;

interface Written {
  readonly at: Place;
  /** Where its key stands, when it was written under one. */
  readonly keyAt?: Place;
  /** A tag that means something to who merges it: `!reset`, `!override`. */
  readonly tag?: string;
}

export interface TracedScalar extends Written {
  readonly kind: 'scalar';
  readonly value: Scalar;
}

export interface TracedList extends Written {
  readonly kind: 'list';
  readonly items: readonly Traced[];
}

export interface TracedMap extends Written {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Traced>;
}

type Keys = KeyPath;

/** Finds the places of a document's values and keys. */
interface Places {
  positionOf(keys: Keys): Position;
  keyPositionOf?(keys: Keys): Position;
}

/** Data of a parsed document. */
export function traceDocument(document: YamlDocument): Traced {
  return trace(document.data, document);
}

/** Plain data with positions that are looked up by keys from its root. */
export function trace(data: unknown, places: Places, keys: Keys = []): Traced {
  const at = () => places.positionOf(keys);
  const keyAt = () => (places.keyPositionOf ?? places.positionOf)(keys);
  if (Array.isArray(data)) {
    const items = data.map((item: unknown, index) =>
      trace(item, places, [...keys, index]),
    );
    return { kind: 'list', items, at, keyAt };
  }
  if (isRecord(data)) {
    const entries = new Map(
      Object.entries(data).map(([key, value]) => [
        key,
        trace(value, places, [...keys, key]),
      ]),
    );
    return { kind: 'map', entries, at, keyAt };
  }
  return { kind: 'scalar', value: asScalar(data), at, keyAt };
}

function asScalar(data: unknown): Scalar {
  switch (typeof data) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return data;
    default:
      return null;
  }
}

export function tracedScalar(value: Scalar, at: Place): TracedScalar {
  return { kind: 'scalar', value, at };
}

export function tracedMap(
  entries: Iterable<readonly [string, Traced]>,
  at: Place,
): TracedMap {
  return { kind: 'map', entries: new Map(entries), at };
}

/** The data without its positions. */
export function plain(traced: Traced): unknown {
  switch (traced.kind) {
    case 'scalar':
      return traced.value;
    case 'list':
      return traced.items.map(plain);
    default: {
      const record: Record<string, unknown> = {};
      for (const [key, value] of traced.entries) {
        // Assignment would run the setter of `__proto__`.
        Object.defineProperty(record, key, {
          value: plain(value),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
      return record;
    }
  }
}

export function child(
  traced: Traced | undefined,
  key: string | number,
): Traced | undefined {
  if (traced?.kind === 'map') return traced.entries.get(String(key));
  return traced?.kind === 'list' && typeof key === 'number'
    ? traced.items[key]
    : undefined;
}

export function digTraced(
  traced: Traced | undefined,
  ...keys: Keys
): Traced | undefined {
  return keys.reduce<Traced | undefined>(child, traced);
}

/** Where the value at `keys` stands, or its nearest existing ancestor. */
export function placeOf(traced: Traced, keys: Keys): Position {
  return nearest(traced, keys).at();
}

/** Where the key itself stands, or its nearest existing ancestor. */
export function placeOfKey(traced: Traced, keys: Keys): Position {
  const found = nearest(traced, keys);
  return (found.keyAt ?? found.at)();
}

function nearest(traced: Traced, keys: Keys): Traced {
  let current = traced;
  for (const key of keys) {
    const next = child(current, key);
    if (!next) break;
    current = next;
  }
  return current;
}

/** The text a scalar was written as; null for everything else. */
export function textOf(traced: Traced | undefined): string | null {
  return traced?.kind === 'scalar' && traced.value !== null
    ? String(traced.value)
    : null;
}

/** A non-empty text. */
export function nameOf(traced: Traced | undefined): string | null {
  return textOf(traced) || null;
}

export function itemsOf(traced: Traced | undefined): readonly Traced[] {
  return traced?.kind === 'list' ? traced.items : [];
}

export function entriesOf(
  traced: Traced | undefined,
): ReadonlyMap<string, Traced> {
  return traced?.kind === 'map' ? traced.entries : new Map();
}

/** A map with one entry set, or taken away when there is no value. */
export function withEntry(
  map: TracedMap,
  key: string,
  value: Traced | undefined,
): TracedMap {
  if (map.entries.get(key) === value) return map;
  const entries = new Map(map.entries);
  if (value) entries.set(key, value);
  else entries.delete(key);
  return { ...map, entries };
}
