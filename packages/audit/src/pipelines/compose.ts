import {
  ComposeFile,
  ComposeService,
} from '../artifacts/compose/compose.types';
import { leadingWords, programOf } from './arguments';
import { ShellCommand } from './pipelines.types';
import { Symbolic, symbolic } from '../symbolic/symbolic';

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

/** Compose files that a command in this folder reads. */
export function composeFilesFor(
  files: readonly ComposeFile[],
  named: readonly string[],
  folder: string,
): readonly ComposeFile[] {
  const byPath = new Map(files.map(file => [file.path, file]));
  const prefix = folder === '' ? '' : `${folder}/`;
  const paths =
    named.length > 0
      ? named
      : DEFAULT_FILES.map(name => prefix + name)
          .filter(path => byPath.has(path))
          .slice(0, 1);
  return paths.map(path => byPath.get(path)).filter(file => file !== undefined);
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
