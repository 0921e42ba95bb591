import {
  ComposeFile,
  ComposeService,
} from '../artifacts/compose/compose.types';
import { composeFileOf } from '../artifacts/compose/compose';
import { mergeCompose } from '../artifacts/compose/compose-merge';
import { resolveFolder } from '../artifacts/shell/shell-folder';
import { CommandLine, leadingWords, programOf } from './arguments';
import { ShellCommand } from './pipelines.types';
import { knownText, Symbolic, symbolic } from '../symbolic/symbolic';
import { COMPOSE_VALUE_FLAGS } from './value-flags';

/** Index after `docker compose` or `docker-compose`, null for other commands. */
export function composeIndex(command: ShellCommand): number | null {
  const program = programOf(command);
  if (program === 'docker-compose' || program === 'podman-compose') return 1;
  return (program === 'docker' || program === 'podman') &&
    leadingWords(command, 2)[1] === 'compose'
    ? 2
    : null;
}

const DEFAULT_FILES = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'docker-compose.yml',
];

/** Files that commands name together (`-f a -f b`), as far as they are known. */
export function composeFileLists(
  commands: readonly ShellCommand[],
): string[][] {
  return commands.flatMap(command => {
    const start = composeIndex(command);
    if (start === null) return [];
    const files = new CommandLine(command, start, COMPOSE_VALUE_FLAGS)
      .all('-f', '--file')
      .map(file => knownText(resolveFolder(command.folder, file.value)));
    const known = files.filter(path => path !== null);
    return known.length > 1 && known.length === files.length ? [known] : [];
  });
}

const OVERRIDES = DEFAULT_FILES.map(name =>
  name.replace(/\.(ya?ml)$/, '.override.$1'),
);

/**
 * The stack that a command in this folder runs: the files it names, or the
 * default one and its override, as one file. Empty when none of them is there.
 */
export function composeFilesFor(
  files: readonly ComposeFile[],
  named: readonly string[],
  folder: string,
): readonly ComposeFile[] {
  const byPath = new Map(files.map(file => [file.path, file]));
  const prefix = folder === '' ? '' : `${folder}/`;
  const firstOf = (names: readonly string[]) =>
    names
      .map(name => prefix + name)
      .filter(path => byPath.has(path))
      .slice(0, 1);
  const [standard] = firstOf(DEFAULT_FILES);
  const usual = standard ? [standard, ...firstOf(OVERRIDES)] : [];
  const found = (named.length > 0 ? named : usual)
    .map(path => byPath.get(path))
    .filter(file => file !== undefined);
  return found.length > 1 ? [stackOf(found)] : found;
}

/** Files over each other as one, whose paths are meant from the first one's folder. */
function stackOf(files: readonly ComposeFile[]): ComposeFile {
  const [first] = files;
  const roots = files.flatMap(({ root }) => root ?? []);
  return roots.length > 1
    ? composeFileOf(first.path, roots.reduce(mergeCompose), first.problems)
    : first;
}

/** A compose service's image with its `${VARIABLES}` as holes. */
export function composeImage(service: ComposeService): Symbolic | null {
  if (!service.image) return null;
  return symbolic(
    ...service.image.value
      .split(/(\$\{[^}]*\}|\$\w+)/)
      .map((part, index) => (index % 2 === 0 ? part : { hole: part })),
  );
}
