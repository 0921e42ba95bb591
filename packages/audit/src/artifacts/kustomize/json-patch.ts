import {
  child,
  nameOf,
  plain,
  textOf,
  Traced,
  TracedList,
  TracedMap,
  withEntry,
} from '../traced';

class PatchError extends Error {}

/** Applies the operations of a JSON patch (RFC 6902) in order, or none of them. */
export function jsonPatch(
  object: TracedMap,
  operations: readonly Traced[],
): { readonly object: TracedMap; readonly problem: string | null } {
  let result: Traced = object;
  try {
    for (const operation of operations) {
      result = apply(result, operation);
    }
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    return { object, problem: error.message };
  }
  return result.kind === 'map'
    ? { object: result, problem: null }
    : { object, problem: 'it replaces the whole object' };
}

function apply(object: Traced, operation: Traced): Traced {
  const name = nameOf(child(operation, 'op'));
  const path = pointer(textOf(child(operation, 'path')));
  const value = child(operation, 'value');
  switch (name) {
    case 'add':
    case 'replace':
      return set(object, path, required(value, 'value'), name);
    case 'remove':
      return remove(object, path);
    case 'copy':
    case 'move': {
      const from = pointer(textOf(child(operation, 'from')));
      const moved = required(valueAt(object, from), 'source');
      return set(
        name === 'move' ? remove(object, from) : object,
        path,
        moved,
        'add',
      );
    }
    case 'test':
      if (!isEqual(valueAt(object, path), value)) {
        throw new PatchError(`the test of /${path.join('/')} fails`);
      }
      return object;
    default:
      throw new PatchError(`"${name ?? ''}" is no operation of a JSON patch`);
  }
}

function required(value: Traced | undefined, what: string): Traced {
  if (!value) throw new PatchError(`an operation has no ${what}`);
  return value;
}

function isEqual(a: Traced | undefined, b: Traced | undefined): boolean {
  return (
    JSON.stringify(a ? plain(a) : null, sorted) ===
    JSON.stringify(b ? plain(b) : null, sorted)
  );
}

function sorted(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}

function pointer(text: string | null): string[] {
  if (text === null) throw new PatchError('an operation has no path');
  if (text === '') return [];
  if (!text.startsWith('/')) {
    throw new PatchError(`the path ${text} does not start with /`);
  }
  return text
    .slice(1)
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function step(value: Traced, key: string): Traced | undefined {
  return value.kind === 'list'
    ? value.items[indexIn(value, key)]
    : child(value, key);
}

function indexIn(list: TracedList, key: string): number {
  if (key === '-') return list.items.length;
  // A negative index counts from the end, as the library Kustomize uses does.
  if (!/^-?\d{1,6}$/.test(key)) throw new PatchError(`${key} is no index`);
  const index = Number(key);
  return index < 0 ? list.items.length + index : index;
}

function valueAt(object: Traced, path: readonly string[]): Traced | undefined {
  let current: Traced | undefined = object;
  for (const key of path) {
    current = current && step(current, key);
  }
  return current;
}

function set(
  object: Traced,
  path: readonly string[],
  value: Traced,
  how: 'add' | 'replace',
): Traced {
  return (
    change(object, path, (parent, key) => {
      // Of maps, Kustomize's library also replaces what is not there.
      if (parent.kind === 'map') return withEntry(parent, key, value);
      const index = indexIn(parent, key);
      const last = parent.items.length - (how === 'replace' ? 1 : 0);
      if (index < 0 || index > last) {
        throw new PatchError(`/${path.join('/')} is outside the list`);
      }
      const items = [...parent.items];
      items.splice(index, how === 'replace' ? 1 : 0, value);
      return { ...parent, items };
    }) ?? value
  );
}

function remove(object: Traced, path: readonly string[]): Traced {
  const removed = change(object, path, (parent, key) => {
    if (!step(parent, key)) {
      throw new PatchError(`there is no /${path.join('/')} to remove`);
    }
    if (parent.kind === 'map') return withEntry(parent, key, undefined);
    const index = indexIn(parent, key);
    return { ...parent, items: parent.items.filter((_, at) => at !== index) };
  });
  return required(removed ?? undefined, 'path');
}

/** Rebuilds the way to the last step; null for the root, which has no parent. */
function change(
  object: Traced,
  path: readonly string[],
  last: (parent: TracedMap | TracedList, key: string) => Traced,
): Traced | null {
  const [key, ...rest] = path;
  if (key === undefined) return null;
  if (object.kind === 'scalar') {
    throw new PatchError(`/${path.join('/')} leads through a plain value`);
  }
  if (rest.length === 0) return last(object, key);
  const next = step(object, key);
  if (!next) throw new PatchError(`there is no ${key} on the way of a path`);
  const changed = change(next, rest, last);
  if (!changed) return object;
  if (object.kind === 'map') return withEntry(object, key, changed);
  const items = [...object.items];
  items[indexIn(object, key)] = changed;
  return { ...object, items };
}
