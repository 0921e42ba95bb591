import {
  ComposeFile,
  ComposeService,
} from '../artifacts/compose/compose.types';
import { resolveFolder } from '../artifacts/shell/shell-folder';
import { asRecord } from '../artifacts/untyped';
import { CommandLine, leadingWords, subcommandIndex } from './arguments';
import { composeFilesFor, composeImage, composeIndex } from './compose';
import { buildAt, ImageStep } from './image-steps';
import { ImageBuild, ShellCommand } from './pipelines.types';
import { holeNamed, knownText, symbolic } from '../symbolic/symbolic';
import { COMPOSE_VALUE_FLAGS } from './value-flags';

/** What `docker compose build` and `push` do, by the compose files. */
export function composeSteps(
  command: ShellCommand,
  composeFiles: readonly ComposeFile[],
): readonly ImageStep[] {
  const start = composeIndex(command);
  if (start === null) return [];
  const verb = subcommandIndex(command, COMPOSE_VALUE_FLAGS, start);
  const name = knownText(command.argv[verb] ?? []) ?? '';
  if (name !== 'build' && name !== 'push') return [];
  const global = new CommandLine(command, start, COMPOSE_VALUE_FLAGS);
  const line = new CommandLine(
    command,
    verb + 1,
    new Set([...COMPOSE_VALUE_FLAGS, '--build-arg']),
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
    .flatMap(file => file.services.map(service => ({ file, service })))
    .filter(
      ({ service }) =>
        service.build &&
        (wanted.length === 0 ||
          wanted.includes(service.name) ||
          wanted.includes(null)),
    );
  return chosen.flatMap(({ file, service }): readonly ImageStep[] => {
    const image = composeImage(service);
    if (!image && pushes) return [];
    return [
      {
        does: 'build',
        build: buildAt(command, 'compose', {
          ...composeBuild(file, service),
          references: image ? [image] : [],
          pushed: pushes,
        }),
      },
    ];
  });
}

/** Context, Dockerfile and target of a service, as paths of the tree. */
function composeBuild(
  { path }: ComposeFile,
  { build, body }: ComposeService,
): Partial<ImageBuild> {
  if (!build) return {};
  const further = asRecord(body.build).additional_contexts;
  const slash = path.lastIndexOf('/');
  const context = resolveFolder(
    symbolic(path.slice(0, Math.max(0, slash))),
    symbolic(build.context),
  );
  const remote = /^[a-z]+:\/\/|\$/.test(build.context);
  const file = symbolic(build.dockerfile ?? 'Dockerfile');
  return {
    context: remote ? null : knownText(context),
    dockerfile:
      remote || build.inline ? null : knownText(resolveFolder(context, file)),
    target: build.target,
    namedContexts: Array.isArray(further)
      ? further.map(entry => String(entry).split('=')[0])
      : Object.keys(asRecord(further)),
  };
}
