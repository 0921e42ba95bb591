import { Resource, withBody } from './resource';
import { isSelected } from './selector';
import {
  child,
  itemsOf,
  nameOf,
  textOf,
  Traced,
  TracedMap,
  tracedMap,
  tracedScalar,
  withEntry,
} from '../traced';

/** Copies one value into the fields of the objects a replacement selects. */
export function applyReplacement(
  replacement: Traced,
  resources: readonly Resource[],
): { readonly resources: Resource[]; readonly problem: string | null } {
  const unchanged = [...resources];
  const source = child(replacement, 'source');
  const value =
    child(replacement, 'sourceValue') ?? sourceValue(source, resources);
  if (!value) {
    return {
      resources: unchanged,
      problem: 'a replacement has a source that nothing here is',
    };
  }
  const replaced = itemsOf(child(replacement, 'targets')).reduce(
    (all, target) => all.map(each => replaceIn(each, target, value)),
    unchanged,
  );
  return { resources: replaced, problem: null };
}

function sourceValue(
  source: Traced | undefined,
  resources: readonly Resource[],
): Traced | undefined {
  if (!source) return undefined;
  const owner = resources.find(resource => isSelected(source, resource));
  const path = fieldPath(nameOf(child(source, 'fieldPath')) ?? 'metadata.name');
  const found = path.reduce<Traced | undefined>(
    (value, key) => step(value, key)[0]?.value,
    owner?.body,
  );
  const options = child(source, 'options');
  const delimiter = nameOf(child(options, 'delimiter'));
  const text = textOf(found);
  if (!found || delimiter === null || text === null) return found;
  const index = Number(textOf(child(options, 'index')) ?? 0);
  const part = text.split(delimiter)[index];
  return part === undefined ? undefined : tracedScalar(part, found.at);
}

function replaceIn(
  resource: Resource,
  target: Traced,
  value: Traced,
): Resource {
  const select = child(target, 'select');
  const rejected = itemsOf(child(target, 'reject'));
  if (
    !select ||
    !isSelected(select, resource) ||
    rejected.some(each => isSelected(each, resource))
  ) {
    return resource;
  }
  const options = child(target, 'options');
  const paths = itemsOf(child(target, 'fieldPaths')).flatMap(
    path => nameOf(path) ?? [],
  );
  const create = textOf(child(options, 'create')) === 'true';
  const body = (paths.length > 0 ? paths : ['metadata.name']).reduce(
    (object, path) => {
      const changed = setAt(object, fieldPath(path), create, old =>
        placed(old, value, options),
      );
      return changed?.kind === 'map' ? changed : object;
    },
    resource.body,
  );
  return withBody(resource, body);
}

/** The new value; with a delimiter, only one part of the old one is replaced. */
function placed(
  old: Traced | undefined,
  value: Traced,
  options: Traced | undefined,
): Traced {
  const delimiter = nameOf(child(options, 'delimiter'));
  const text = textOf(value);
  let result = value;
  if (delimiter !== null && text !== null) {
    const index = Number(textOf(child(options, 'index')) ?? 0);
    const parts = (textOf(old) ?? '').split(delimiter);
    if (index < 0) parts.unshift(text);
    else if (index >= parts.length) parts.push(text);
    else parts[index] = text;
    result = tracedScalar(parts.join(delimiter), value.at);
  }
  // A scalar keeps its type: a number into a text stays text.
  return old?.kind === 'scalar' &&
    typeof old.value === 'string' &&
    result.kind === 'scalar'
    ? { ...result, value: String(result.value ?? '') }
    : result;
}

/** `spec.containers.[name=web].env.0.value`, with `\.` for a dot in a key. */
export function fieldPath(path: string): string[] {
  const parts: string[] = [];
  let current = '';
  let depth = 0;
  for (let at = 0; at < path.length; at += 1) {
    const char = path[at];
    if (char === '\\' && path[at + 1] === '.') {
      current += '.';
      at += 1;
    } else if (char === '.' && depth === 0) {
      parts.push(current);
      current = '';
    } else {
      if (char === '[') depth += 1;
      if (char === ']') depth -= 1;
      current += char;
    }
  }
  parts.push(current);
  return parts.filter(part => part !== '');
}

/** The children a part of a path means: one, all, or those with a value. */
function step(
  value: Traced | undefined,
  key: string,
): { readonly key: string | number; readonly value: Traced }[] {
  if (value?.kind === 'map') {
    const name = /^\[([^=\]]+)\]$/.exec(key)?.[1] ?? key;
    const entry = value.entries.get(name);
    if (entry) return [{ key: name, value: entry }];
    return key === '*'
      ? [...value.entries].map(([each, entryValue]) => ({
          key: each,
          value: entryValue,
        }))
      : [];
  }
  if (value?.kind !== 'list') return [];
  const all = value.items.map((item, index) => ({ key: index, value: item }));
  if (key === '*') return all;
  if (/^\d{1,6}$/.test(key)) return all.slice(Number(key), Number(key) + 1);
  const [, field = '', wanted = ''] = /^\[([^=]*)=(.*)\]$/.exec(key) ?? [];
  return all.filter(({ value: item }) =>
    field === ''
      ? textOf(item) === wanted
      : textOf(child(item, field)) === wanted,
  );
}

function setAt(
  value: Traced | undefined,
  path: readonly string[],
  create: boolean,
  set: (old: Traced | undefined) => Traced,
): Traced | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return set(value);
  const found = step(value, key);
  if (found.length === 0) return create ? made(value, key, rest, set) : value;
  return found.reduce<Traced | undefined>((whole, each) => {
    const changed = setAt(each.value, rest, create, set);
    if (whole?.kind === 'map') {
      return withEntry(whole, String(each.key), changed);
    }
    if (whole?.kind !== 'list' || !changed) return whole;
    const items = whole.items.map((item, index) =>
      index === each.key ? changed : item,
    );
    return { ...whole, items };
  }, value);
}

/** A missing map entry, or list entry by `[key=value]`, that may be created. */
function made(
  value: Traced | undefined,
  key: string,
  rest: readonly string[],
  set: (old: Traced | undefined) => Traced,
): Traced | undefined {
  const [, field = '', wanted = ''] = /^\[([^=]*)=(.*)\]$/.exec(key) ?? [];
  const inside = setAt(undefined, rest, true, set);
  if (!inside || key === '*') return value;
  if (field !== '' && (value === undefined || value.kind === 'list')) {
    const identity = tracedScalar(wanted, inside.at);
    const item: TracedMap =
      inside.kind === 'map'
        ? withEntry(inside, field, identity)
        : tracedMap([[field, identity]], inside.at);
    const items = value?.kind === 'list' ? value.items : [];
    return {
      kind: 'list',
      items: [...items, item],
      at: value?.at ?? inside.at,
    };
  }
  const name = /^\[([^=\]]+)\]$/.exec(key)?.[1] ?? key;
  if (value === undefined) return tracedMap([[name, inside]], inside.at);
  return value.kind === 'map' ? withEntry(value, name, inside) : value;
}
