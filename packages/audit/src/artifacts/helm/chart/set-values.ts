import { isHole } from '../template/holes';
import { isList, isMap, Value, ValueMap } from '../template/value';

/** Keys and indexes of a `--set` path; longer ones are nobody's. */
const MAX_PATH = 30;
const MAX_INDEX = 1_000;

/**
 * Applies what `--set a.b=c,d[0]=e` or `--set-string` says
 * (https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set).
 * What cannot be read is left out.
 */
export function applySet(
  values: ValueMap,
  text: string,
  kind: 'typed' | 'string',
): void {
  for (const entry of splitUnescaped(text, ',', true)) {
    const equals = indexOfUnescaped(entry, '=');
    if (equals < 1) continue;
    const path = pathOf(entry.slice(0, equals));
    if (path) put(values, path, valueFrom(entry.slice(equals + 1), kind));
  }
}

function valueFrom(text: string, kind: 'typed' | 'string'): Value {
  if (text.startsWith('{') && text.endsWith('}')) {
    const inner = text.slice(1, -1);
    if (inner === '') return [];
    return splitUnescaped(inner, ',', false).map(each => scalar(each, kind));
  }
  return scalar(text, kind);
}

function scalar(text: string, kind: 'typed' | 'string'): Value {
  const plain = unescape(text);
  if (kind === 'string' || isHole(plain)) return plain;
  if (/^true$/i.test(plain)) return true;
  if (/^false$/i.test(plain)) return false;
  if (plain === 'null') return null;
  return /^(?:0|-?[1-9]\d{0,17})$/.test(plain) ? BigInt(plain) : plain;
}

function pathOf(text: string): (string | number)[] | null {
  const path: (string | number)[] = [];
  for (const part of splitUnescaped(text.trim(), '.', false)) {
    const [, name, indexes] = /^([\s\S]*?)((?:\[\d{1,9}\])*)$/.exec(part) ?? [];
    if (name === undefined) return null;
    if (name !== '') path.push(unescape(name));
    for (const [, index] of (indexes ?? '').matchAll(/\[(\d+)\]/g)) {
      path.push(Number(index));
    }
  }
  const [first] = path;
  const isValid =
    path.length <= MAX_PATH &&
    typeof first === 'string' &&
    path.every(key => typeof key === 'string' || key <= MAX_INDEX);
  return isValid ? path : null;
}

function put(
  values: ValueMap,
  [key, ...rest]: readonly (string | number)[],
  value: Value,
): void {
  values.set(String(key), placed(values.get(String(key)) ?? null, rest, value));
}

/** `current` with the value at the path. */
function placed(
  current: Value,
  [key, ...rest]: readonly (string | number)[],
  value: Value,
): Value {
  if (key === undefined) return value;
  if (typeof key === 'string') {
    const map: ValueMap = isMap(current) ? current : new Map();
    map.set(key, placed(map.get(key) ?? null, rest, value));
    return map;
  }
  const list: Value[] = isList(current) ? [...current] : [];
  while (list.length <= key) list.push(null);
  list[key] = placed(list[key], rest, value);
  return list;
}

/** Cuts at a separator that no backslash hides, and no braces when asked. */
function splitUnescaped(
  text: string,
  separator: string,
  braces: boolean,
): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (braces && char === '{') depth++;
    else if (braces && char === '}') depth--;
    else if (char === separator && depth <= 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function indexOfUnescaped(text: string, char: string): number {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === char) return at;
  }
  return -1;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
