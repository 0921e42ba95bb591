import {
  child,
  entriesOf,
  nameOf,
  textOf,
  Traced,
  TracedList,
  TracedMap,
  tracedMap,
  tracedScalar,
  withEntry,
} from '../traced';

/** Keys of a service (or its build) that are maps, and may be lists of `A=b`. */
const PAIRS = new Set([
  'environment',
  'labels',
  'annotations',
  'args',
  'sysctls',
  'extra_hosts',
]);

/** Keys that hold one thing, though it is written as a list. */
const REPLACED = new Set(['command', 'entrypoint', 'test']);

/** Lists of which each entry is for one thing, and the later one counts. */
const UNIQUE: Readonly<Record<string, (entry: Traced) => string | null>> = {
  volumes: target,
  devices: target,
  secrets: source,
  configs: source,
  ports: port,
};

/**
 * The data of a compose file with another one over it, by the rules of the
 * Compose specification ("Merge"): maps are merged, lists are joined, commands
 * and health checks are replaced, mounts of one target are one mount.
 * `!reset` takes away, `!override` replaces.
 */
export function mergeCompose(base: Traced, over: Traced): Traced {
  return merge(base, over, []) ?? base;
}

/** The data without what `!reset` takes away. */
export function withoutResets(traced: Traced): Traced | undefined {
  if (traced.tag === '!reset') return undefined;
  if (traced.kind === 'map') {
    return [...traced.entries].reduce<TracedMap>(
      (map, [key, value]) => withEntry(map, key, withoutResets(value)),
      traced,
    );
  }
  if (traced.kind !== 'list') return traced;
  const items = traced.items.flatMap(item => withoutResets(item) ?? []);
  return items.every((item, index) => item === traced.items[index])
    ? traced
    : { ...traced, items };
}

function merge(
  base: Traced | undefined,
  over: Traced,
  path: readonly string[],
): Traced | undefined {
  if (over.tag === '!reset') return undefined;
  if (!base || base.tag === '!reset' || over.tag === '!override') {
    return withoutResets(over);
  }
  const key = path[path.length - 1] ?? '';
  const inService = path[0] === 'services' && path.length > 2;
  if (inService && REPLACED.has(key)) return over;
  // `build: ./api` is short for a map, and lists are short for maps of their names.
  const [one, other] = [base, over].map(value =>
    inService ? inLongForm(value, key) : value,
  );
  if (one.kind === 'map' && other.kind === 'map') {
    let result = one;
    for (const [name, value] of other.entries) {
      const merged = merge(one.entries.get(name), value, [...path, name]);
      result = withEntry(result, name, merged);
    }
    return { ...result, keyAt: one.keyAt };
  }
  if (one.kind === 'list' && other.kind === 'list') {
    return joined(one, other, inService ? key : '');
  }
  // An empty key says nothing about what is there.
  return other.kind === 'scalar' && other.value === null ? one : other;
}

function inLongForm(value: Traced, key: string): Traced {
  if (key === 'build' && value.kind === 'scalar' && value.value !== null) {
    return { ...tracedMap([['context', value]], value.at), keyAt: value.keyAt };
  }
  if (key === 'env_file' || key === 'dns' || key === 'tmpfs') {
    return value.kind === 'scalar' && value.value !== null
      ? { kind: 'list', items: [value], at: value.at, keyAt: value.keyAt }
      : value;
  }
  if (value.kind !== 'list') return value;
  if (PAIRS.has(key)) return pairs(value);
  if (key !== 'depends_on' && key !== 'networks') return value;
  const names = value.items.flatMap((item): [string, Traced][] => {
    const name = nameOf(item);
    const written = { at: item.at, keyAt: item.at };
    return name === null
      ? []
      : [[name, { ...tracedScalar(null, item.at), ...written }]];
  });
  return { ...tracedMap(names, value.at), keyAt: value.keyAt };
}

/** `- A=b` as `A: b`; a name alone stays without a value. */
function pairs(list: TracedList): TracedMap {
  const entries = list.items.flatMap((item): [string, Traced][] => {
    const [, name, rest] =
      /^([^=:]+)((?:[=:][\s\S]*)?)$/.exec(textOf(item) ?? '') ?? [];
    const text = rest ? rest.slice(1) : null;
    return name === undefined
      ? []
      : [[name, { ...tracedScalar(text, item.at), keyAt: item.at }]];
  });
  return { ...tracedMap(entries, list.at), keyAt: list.keyAt };
}

function joined(base: TracedList, over: TracedList, key: string): TracedList {
  const identity = Object.hasOwn(UNIQUE, key) ? UNIQUE[key] : textOf;
  const items = new Map<unknown, Traced>();
  for (const item of [...base.items, ...over.items]) {
    // What has no identity is only ever itself.
    items.set(identity(item) ?? item, item);
  }
  return { ...base, items: [...items.values()] };
}

/** Where a mount is in the container: `source:target:mode`, or its `target`. */
function target(entry: Traced): string | null {
  const text = textOf(entry);
  if (text === null) return nameOf(child(entry, 'target'));
  const parts = text.replace(/^[A-Za-z]:[\\/]/, '').split(/:(?!-)/);
  return parts[1] ?? parts[0];
}

function source(entry: Traced): string | null {
  return (
    textOf(entry) ??
    nameOf(child(entry, 'target')) ??
    nameOf(child(entry, 'source'))
  );
}

function port(entry: Traced): string | null {
  const text = textOf(entry);
  if (text !== null) return text;
  return [...entriesOf(entry)].length === 0
    ? null
    : ['host_ip', 'published', 'target', 'protocol']
        .map(key => textOf(child(entry, key)) ?? '')
        .join(':');
}
