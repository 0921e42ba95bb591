import { isMissing } from './holes';
import { LimitError } from './render-error';

/**
 * Values of the template language. Numbers keep Go's two kinds apart, because
 * they print differently: `bigint` is an integer, `number` a float64, which is
 * what every number of a values file is.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Value[]
  | ValueMap
  | BuiltIn;

/** A Go map. A Map, so that no key of a hostile file is special. */
export type ValueMap = Map<string, Value>;

/** A function of an object, as `.Files.Get` or `.Capabilities.APIVersions.Has`. */
export type Method = (...args: readonly Value[]) => Value;

/** One of Helm's own objects: fields, and methods that take arguments. */
export class BuiltIn {
  constructor(
    readonly fields: ValueMap,
    readonly methods: ReadonlyMap<string, Method> = new Map(),
    /** What a map would hold, for `range` and `toYaml`. */
    readonly entries: ValueMap = fields,
    /** What it prints as, when that is not its fields. */
    readonly text: string | null = null,
    /** What it holds when it is a list. */
    readonly items: readonly Value[] | null = null,
  ) {}
}

export function isMap(value: Value): value is ValueMap {
  return value instanceof Map;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The map, or what a built-in object holds; null for everything else. */
export function mapOf(value: Value): ValueMap | null {
  if (isMap(value)) return value;
  return value instanceof BuiltIn ? value.entries : null;
}

/** Go's truth: neither nil, false, 0 nor empty. */
export function isTrue(value: Value): boolean {
  if (value === null || value === false || value === '') return false;
  if (value === 0 || value === BigInt(0) || isMissing(value)) return false;
  if (isList(value)) return value.length > 0;
  return isMap(value) ? value.size > 0 : true;
}

/** Keys in the order `range` walks them. */
export function sortedKeys(map: ValueMap): string[] {
  return [...map.keys()].sort(compareText);
}

/** By code unit, as Go compares strings (of the plane people write). */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The name `kindOf` answers. */
export function kindOf(value: Value): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float64';
    case 'bigint':
      return 'int';
    case 'string':
      return 'string';
    default:
      if (value === null) return 'invalid';
      if (isList(value)) return 'slice';
      return isMap(value) ? 'map' : 'struct';
  }
}

/** The name `typeOf` answers. */
export function typeOf(value: Value): string {
  const kind = kindOf(value);
  if (kind === 'slice') return '[]interface {}';
  if (kind === 'map') return 'map[string]interface {}';
  return kind === 'invalid' ? '<nil>' : kind;
}

export function mapFrom(entries: Iterable<readonly [string, Value]>): ValueMap {
  return new Map(entries);
}

/** Values visited in one walk; a template can make a value that contains itself. */
export class Walk {
  private left = 100_000;

  /** @throws LimitError when the value has no end. */
  step(): void {
    if (--this.left < 0) throw new LimitError('one of its values is too large');
  }
}

/** A copy that shares no map with the original. */
export function deepCopy(value: Value, walk = new Walk()): Value {
  walk.step();
  if (isMap(value)) {
    return mapFrom(
      [...value].map(([key, each]) => [key, deepCopy(each, walk)]),
    );
  }
  return isList(value) ? value.map(each => deepCopy(each, walk)) : value;
}

/** Go's reflect.DeepEqual; a float never equals an integer. */
export function deepEqual(a: Value, b: Value, walk = new Walk()): boolean {
  walk.step();
  if (isList(a) && isList(b)) {
    return (
      a.length === b.length &&
      a.every((each, index) => deepEqual(each, b[index], walk))
    );
  }
  if (isMap(a) && isMap(b)) {
    return (
      a.size === b.size &&
      [...a].every(([key, each]) => {
        const other = b.get(key);
        return other !== undefined && deepEqual(each, other, walk);
      })
    );
  }
  return a === b;
}
