import { isMap, isNode, isScalar } from 'yaml';
import { Position, Positioned } from '../position';
import { asText, isRecord } from '../untyped';
import { KeyPath, YamlDocument } from '../yaml/yaml.types';

/** A value of a configuration that is put together of several files. */
export interface GitlabValue {
  readonly at: Position;
  readonly keyAt: Position;
  /** `!reference` and its kin; null for plain values. */
  readonly tag: string | null;
  /** Text of a scalar, null for others. */
  readonly text: string | null;
  /** Where the text itself starts: below the `|` of a block. */
  readonly textAt: Position;
  readonly items: readonly GitlabValue[] | null;
  readonly entries: ReadonlyMap<string, GitlabValue> | null;
}

/** Values of one file beyond which it is not read. */
const MAX_VALUES = 40_000;

/** Reads a document into values that keep their places; null when it is too large. */
export function gitlabValue(
  document: YamlDocument,
  lines: readonly string[],
): GitlabValue | null {
  let count = 0;
  const read = (data: unknown, keys: KeyPath): GitlabValue => {
    count++;
    const node = document.nodeAt(keys);
    const at = document.positionOf(keys);
    const tag = isNode(node) && !isMap(node) ? node.tag ?? null : null;
    const base = {
      at,
      keyAt: document.keyPositionOf(keys),
      tag: tag?.startsWith('!') ? tag : null,
      textAt: at,
    };
    if (count > MAX_VALUES) {
      return { ...base, text: null, items: null, entries: null };
    }
    if (Array.isArray(data)) {
      const items = data.map((item, index) => read(item, [...keys, index]));
      return { ...base, text: null, items, entries: null };
    }
    if (isRecord(data)) {
      const entries = new Map(
        Object.entries(data).map(([key, item]) => [
          key,
          read(item, [...keys, key]),
        ]),
      );
      return { ...base, text: null, items: null, entries };
    }
    const block =
      isScalar(node) &&
      (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    const textAt = block
      ? {
          path: at.path,
          line: at.line + 1,
          column: indentOf(lines[at.line] ?? '') + 1,
        }
      : at;
    return { ...base, textAt, text: asText(data), items: null, entries: null };
  };
  const value = read(document.data, []);
  return count > MAX_VALUES ? null : value;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Maps are merged key by key, everything else is replaced. */
export function mergeValues(
  base: GitlabValue,
  over: GitlabValue,
  depth = 0,
): GitlabValue {
  if (!base.entries || !over.entries || depth > 20) return over;
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const before = entries.get(key);
    entries.set(key, before ? mergeValues(before, value, depth + 1) : value);
  }
  return { ...over, entries };
}

/** The value below some keys. */
export function child(
  value: GitlabValue | null | undefined,
  ...keys: readonly string[]
): GitlabValue | null {
  let current = value ?? null;
  for (const key of keys) current = current?.entries?.get(key) ?? null;
  return current;
}

/** The text of a scalar below some keys. */
export function textOf(
  value: GitlabValue | null | undefined,
  ...keys: readonly string[]
): string | null {
  return child(value, ...keys)?.text ?? null;
}

/** A scalar with its place. */
export function positionedOf(
  value: GitlabValue | null | undefined,
  ...keys: readonly string[]
): Positioned | null {
  const found = child(value, ...keys);
  return found && found.text !== null
    ? { value: found.text, at: found.at }
    : null;
}

/** The items of a list, or a single value as a list of one. */
export function itemsOf(
  value: GitlabValue | null | undefined,
): readonly GitlabValue[] {
  return (
    value?.items ??
    (value && (value.text !== null || value.entries) ? [value] : [])
  );
}
