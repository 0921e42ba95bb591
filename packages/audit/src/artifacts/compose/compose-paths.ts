import { normalisePath } from '../../source/tree-path';
import {
  child,
  nameOf,
  Traced,
  TracedMap,
  tracedScalar,
  withEntry,
} from '../traced';

/**
 * A service whose relative paths are meant from one folder, written for another:
 * that of the file which extends it or is merged with it.
 */
export function withPathsFrom(
  service: TracedMap,
  from: string,
  to: string,
): TracedMap {
  if (from === to) return service;
  const move = (value: Traced | undefined): Traced | undefined => {
    const path = nameOf(value);
    return value && path !== null && isRelative(path)
      ? { ...tracedScalar(moved(path, from, to), value.at), keyAt: value.keyAt }
      : value;
  };
  const build = service.entries.get('build');
  const envFile = service.entries.get('env_file');
  let result = withEntry(
    service,
    'build',
    build?.kind === 'map'
      ? withEntry(build, 'context', move(build.entries.get('context')))
      : move(build),
  );
  result = withEntry(
    result,
    'env_file',
    each(envFile, entry => within(entry, 'path', move)),
  );
  return withEntry(
    result,
    'volumes',
    each(service.entries.get('volumes'), entry =>
      entry.kind === 'scalar'
        ? movedMount(entry, from, to)
        : within(entry, 'source', move),
    ),
  );
}

function each(
  value: Traced | undefined,
  change: (entry: Traced) => Traced | undefined,
): Traced | undefined {
  return value?.kind === 'list'
    ? { ...value, items: value.items.map(item => change(item) ?? item) }
    : value && change(value);
}

function within(
  entry: Traced,
  key: string,
  move: (value: Traced | undefined) => Traced | undefined,
): Traced | undefined {
  if (entry.kind === 'scalar') return move(entry);
  if (entry.kind !== 'map') return entry;
  const isNamed = key === 'source' && nameOf(child(entry, 'type')) !== 'bind';
  return isNamed ? entry : withEntry(entry, key, move(entry.entries.get(key)));
}

/** `./data:/data:ro`; a name without a dot or slash is no path. */
function movedMount(entry: Traced, from: string, to: string): Traced {
  const [path, ...rest] = (nameOf(entry) ?? '').split(':');
  return /^\.\.?(?:\/|$)/.test(path) && rest.length > 0
    ? {
        ...tracedScalar([moved(path, from, to), ...rest].join(':'), entry.at),
        keyAt: entry.keyAt,
      }
    : entry;
}

function isRelative(path: string): boolean {
  return !/^[/~$]|^[a-z+]+:\/\/|^git@|^[A-Za-z]:[\\/]/.test(path);
}

function moved(path: string, from: string, to: string): string {
  const inTree = normalisePath(`${from}/${path}`);
  if (inTree === null) return path;
  const target = inTree === '.' ? [] : inTree.split('/');
  const start = to === '.' ? [] : to.split('/');
  let common = 0;
  while (common < start.length && start[common] === target[common]) common += 1;
  const up = start.slice(common).map(() => '..');
  return `./${[...up, ...target.slice(common)].join('/')}`;
}
