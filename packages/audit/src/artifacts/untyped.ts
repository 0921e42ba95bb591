/**
 * Accessors for parsed data nobody has checked: a manifest may hold a string
 * where a map belongs. Each answers what it was asked for, or nothing.
 */

/** A parsed map. */
export type UntypedRecord = Readonly<Record<string, unknown>>;

const NOTHING: UntypedRecord = Object.freeze({});

export function isRecord(value: unknown): value is UntypedRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map, or an empty one. */
export function asRecord(value: unknown): UntypedRecord {
  return isRecord(value) ? value : NOTHING;
}

/** The list, or an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text of a non-empty string; null for everything else, numbers included. */
export function asString(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The text a scalar was written as (`8080`, `true`); null for maps, lists and null. */
export function asText(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return null;
  }
}

/** The finite number, also when written as text; null otherwise. */
export function asNumber(value: unknown): number | null {
  const number =
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

export function asBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** Own property only, so that `constructor` and the like are never found. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Walks maps by key and lists by index; undefined where the way ends. */
export function dig(
  value: unknown,
  keys: readonly (string | number)[],
): unknown {
  let current = value;
  for (const key of keys) {
    current =
      typeof key === 'number' ? asArray(current)[key] : own(current, key);
  }
  return current;
}

/** Entries whose values are scalars, as text. */
export function asTextMap(value: unknown): Readonly<Record<string, string>> {
  const texts: Record<string, string> = Object.create(null);
  for (const [key, entry] of Object.entries(asRecord(value))) {
    const text = asText(entry);
    if (text !== null) texts[key] = text;
  }
  return texts;
}
