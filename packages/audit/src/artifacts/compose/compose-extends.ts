import { folderOf, normalisePath } from '../../source/tree-path';
import { child, nameOf, Traced, TracedMap, withEntry } from '../traced';
import { mergeCompose } from './compose-merge';
import { withPathsFrom } from './compose-paths';

/** Data of a compose file by its path; null when there is none. */
export type ReadCompose = (path: string) => Traced | null;

const MAX_DEPTH = 10;

/**
 * The data of a compose file with every `extends` followed: each service over
 * the one it extends, whose paths are rewritten when it is in another folder.
 */
export function withExtends(
  path: string,
  root: Traced,
  read: ReadCompose,
): Traced {
  const services = child(root, 'services');
  if (root.kind !== 'map' || services?.kind !== 'map') return root;
  let result = services;
  for (const [name, service] of services.entries) {
    if (child(service, 'extends') && service.kind === 'map') {
      const extended = resolved(path, root, name, service, read, []);
      const own = service.entries.get('extends');
      result = withEntry(result, name, withEntry(extended, 'extends', own));
    }
  }
  return withEntry(root, 'services', result);
}

function resolved(
  path: string,
  root: Traced,
  name: string,
  service: TracedMap,
  read: ReadCompose,
  way: readonly string[],
): TracedMap {
  const reference = child(service, 'extends');
  const baseName = nameOf(reference) ?? nameOf(child(reference, 'service'));
  const key = `${path}#${name}`;
  if (baseName === null || way.includes(key) || way.length >= MAX_DEPTH) {
    return service;
  }
  const file = nameOf(child(reference, 'file'));
  const folder = folderOf(path);
  const basePath = file === null ? path : normalisePath(`${folder}/${file}`);
  if (basePath === null) return service;
  const baseRoot = basePath === path ? root : read(basePath);
  const base = child(child(baseRoot ?? undefined, 'services'), baseName);
  if (!baseRoot || base?.kind !== 'map') return service;
  const complete = withPathsFrom(
    resolved(basePath, baseRoot, baseName, base, read, [...way, key]),
    folderOf(basePath),
    folder,
  );
  // As part of a file, so that the rules of services apply.
  const within = (value: TracedMap): Traced => ({
    ...value,
    entries: new Map([
      ['services', { ...value, entries: new Map([[name, value]]) }],
    ]),
  });
  const merged = mergeCompose(
    within(withEntry(complete, 'extends', undefined)),
    within(service),
  );
  const result = child(child(merged, 'services'), name);
  return result?.kind === 'map'
    ? { ...result, at: service.at, keyAt: service.keyAt }
    : service;
}
