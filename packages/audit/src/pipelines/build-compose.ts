import { ComposeFile } from '../artifacts/compose/compose.types';
import { resolveFolder } from '../artifacts/shell/shell-folder';
import { CommandLine, leadingWords, subcommandIndex } from './arguments';
import { composeFilesFor, composeImage, composeIndex } from './compose';
import { buildAt, ImageStep } from './image-steps';
import { ShellCommand } from './pipelines.types';
import { holeNamed, knownText } from '../symbolic/symbolic';

const COMPOSE_FLAGS = new Set([
  '-f',
  '--file',
  '-p',
  '--project-name',
  '--profile',
  '--env-file',
  '--project-directory',
  '--progress',
  '--parallel',
]);

/** What `docker compose build` and `push` do, by the compose files. */
export function composeSteps(
  command: ShellCommand,
  composeFiles: readonly ComposeFile[],
): readonly ImageStep[] {
  const start = composeIndex(command);
  if (start === null) return [];
  const verb = subcommandIndex(command, COMPOSE_FLAGS, start);
  const name = knownText(command.argv[verb] ?? []) ?? '';
  if (name !== 'build' && name !== 'push') return [];
  const global = new CommandLine(command, start, COMPOSE_FLAGS);
  const line = new CommandLine(
    command,
    verb + 1,
    new Set([...COMPOSE_FLAGS, '--build-arg']),
  );
  const pushes = name === 'push' || line.isOn('--push');
  const folder = knownText(command.folder);
  const named = global
    .all('-f', '--file')
    .map(file => knownText(resolveFolder(command.folder, file.value)));
  const unknownPush: readonly ImageStep[] = pushes
    ? [
        {
          does: 'push',
          reference: holeNamed(
            `$(${leadingWords(command, 3).join(' ').trim()})`,
          ),
          command,
          via: 'compose',
        },
      ]
    : [];
  const known = named.filter(path => path !== null);
  if (folder === null || known.length < named.length) return unknownPush;
  const files = composeFilesFor(composeFiles, known, folder);
  if (files.length === 0) return unknownPush;
  const wanted = line.positional.map(arg => knownText(arg.value));
  const chosen = files
    .flatMap(file => file.services)
    .filter(
      service =>
        service.build &&
        (wanted.length === 0 ||
          wanted.includes(service.name) ||
          wanted.includes(null)),
    );
  return chosen.flatMap((service): readonly ImageStep[] => {
    const image = composeImage(service);
    if (!image && pushes) return [];
    return [
      {
        does: 'build',
        build: buildAt(command, 'compose', {
          references: image ? [image] : [],
          context: service.build?.context ?? null,
          dockerfile: service.build?.dockerfile ?? null,
          target: service.build?.target ?? null,
          pushed: pushes,
        }),
      },
    ];
  });
}
