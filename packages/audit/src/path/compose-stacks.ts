import { composeFileOf, parseCompose } from '../artifacts/compose/compose';
import { withExtends } from '../artifacts/compose/compose-extends';
import { mergeCompose } from '../artifacts/compose/compose-merge';
import { withPathsFrom } from '../artifacts/compose/compose-paths';
import { ComposeFile } from '../artifacts/compose/compose.types';
import { child, entriesOf, Traced, withEntry } from '../artifacts/traced';
import { composeFileLists } from '../pipelines/compose';
import { ShellCommand } from '../pipelines/pipelines.types';
import { SourceTree } from '../source/source-tree';
import { composeEnvironment } from './compose-environment';
import { baseName, folderOf, normalisePath } from '../source/tree-path';

const DEFAULT_FILE = /^(?:docker-)?compose\.ya?ml$/;
const OVERRIDE_FILE = /^(?:docker-)?compose\.override\.ya?ml$/;

/**
 * Compose files as they run. A file that is meant to lie over another one is the
 * whole stack with that one below it: `compose.override.yaml` beside
 * `compose.yaml`, one that a command names after others (`-f a -f b`), and one
 * whose services lack the image that the default file beside it gives them.
 * Every service has what it extends. Positions stay where things are written.
 */
export function composeStacks(
  named: readonly ComposeFile[],
  commands: readonly ShellCommand[],
  tree: SourceTree,
): ComposeFile[] {
  const byPath = new Map(named.map(file => [file.path, file]));
  const environment = composeEnvironment(tree);
  const read = (path: string): Traced | null => {
    const known = byPath.get(path);
    if (known) return known.root;
    const file = tree.read(path);
    if (!file.ok) return null;
    const parsed = parseCompose(path, file.text, environment(path));
    byPath.set(path, parsed);
    return parsed.root;
  };
  const files = [...named];
  // Whatever it is called, what a stack includes runs with it. The list grows
  // while it is gone through, and each path joins it once.
  for (const { path, includes } of files) {
    for (const { value } of includes) {
      const included = normalisePath(`${folderOf(path)}/${value}`);
      if (included !== null && !byPath.has(included) && read(included)) {
        files.push(
          ...[byPath.get(included)].filter(file => file !== undefined),
        );
      }
    }
  }
  const extended = new Map(
    files.map(file => [
      file.path,
      file.root && withExtends(file.path, file.root, read),
    ]),
  );
  const below = filesBelow(files, commands, tree);
  return files.map(file => {
    const own = extended.get(file.path);
    if (!own) return file;
    const bases = (below.get(file.path) ?? []).filter(path =>
      extended.get(path),
    );
    if (bases.length === 0) {
      return own === file.root
        ? file
        : composeFileOf(file.path, own, file.problems);
    }
    const mergedFrom = [...bases, file.path];
    const folder = folderOf(mergedFrom[0]);
    const merged = mergedFrom
      .flatMap(path => extended.get(path) ?? [])
      .reduce(mergeCompose);
    const placed = placedIn(merged, folder, folderOf(file.path));
    return {
      ...composeFileOf(file.path, placed, file.problems),
      // What a file itself names is judged in that file.
      fileResources: file.fileResources,
      includes: file.includes,
      mergedFrom,
    };
  });
}

/** Compose means every path from the folder of the first file. */
function placedIn(root: Traced, from: string, to: string): Traced {
  const services = child(root, 'services');
  if (root.kind !== 'map' || services?.kind !== 'map' || from === to) {
    return root;
  }
  const placed = [...services.entries].reduce(
    (all, [name, service]) =>
      service.kind === 'map'
        ? withEntry(all, name, withPathsFrom(service, from, to))
        : all,
    services,
  );
  return withEntry(root, 'services', placed);
}

/** The files below each file that is not run alone, in order. */
function filesBelow(
  files: readonly ComposeFile[],
  commands: readonly ShellCommand[],
  tree: SourceTree,
): Map<string, readonly string[]> {
  const below = new Map<string, readonly string[]>();
  const add = (list: readonly string[]) => {
    list.forEach((path, index) => {
      if (
        index > 0 &&
        !below.has(path) &&
        !list.slice(0, index).includes(path)
      ) {
        below.set(path, list.slice(0, index));
      }
    });
  };
  composeFileLists(commands).forEach(add);
  listsOfEnvFiles(files, tree).forEach(add);
  const defaults = new Map(
    files
      .filter(({ path }) => DEFAULT_FILE.test(baseName(path)))
      .map(file => [folderOf(file.path), file]),
  );
  for (const file of files) {
    const base = defaults.get(folderOf(file.path));
    if (
      base &&
      base !== file &&
      (OVERRIDE_FILE.test(baseName(file.path)) || isPartOf(file, base))
    ) {
      add([base.path, file.path]);
    }
  }
  return below;
}

/** A service without an image or build cannot run; the other file gives it one. */
function isPartOf(file: ComposeFile, base: ComposeFile): boolean {
  const known = entriesOf(child(base.root ?? undefined, 'services'));
  return file.services.some(
    ({ name, image, build, extendsService }) =>
      !image && !build && !extendsService && known.has(name),
  );
}

/** `COMPOSE_FILE=a.yaml:b.yaml` in the `.env` beside the files. */
function listsOfEnvFiles(
  files: readonly ComposeFile[],
  tree: SourceTree,
): string[][] {
  const environment = composeEnvironment(tree);
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  return [...folders].flatMap(folder => {
    const prefix = folder === '.' ? '' : `${folder}/`;
    const written = environment(`${prefix}compose.yaml`).COMPOSE_FILE;
    return written
      ? [
          written
            .split(/[:;]/)
            .map(path => `${prefix}${path.replace(/^\.\//, '')}`),
        ]
      : [];
  });
}
