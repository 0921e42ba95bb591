import { resolveFolder } from '../artifacts/shell/shell-folder';
import { CommandLine, programOf, subcommandIndex } from './arguments';
import { bakeSteps } from './build-bake';
import { composeSteps } from './build-compose';
import { BuildSources } from './build-sources';
import { toolBuilds } from './build-tools';
import { composeIndex } from './compose';
import { buildAt, ImageStep } from './image-steps';
import { attributes } from './metadata-action';
import { ImageBuild, ShellCommand } from './pipelines.types';
import { isOnlyHoles, knownText, Symbolic } from '../symbolic/symbolic';

const BUILD_FLAGS = new Set([
  '-t',
  '--tag',
  '-f',
  '--file',
  '--target',
  '--build-arg',
  '--build-context',
  '--platform',
  '--label',
  '--annotation',
  '--secret',
  '--ssh',
  '--network',
  '--progress',
  '--builder',
  '--iidfile',
  '--metadata-file',
  '-m',
  '--memory',
  '--shm-size',
  '--ulimit',
  '--add-host',
  '--allow',
  '--attest',
  '--cache-from',
  '--cache-to',
  '-o',
  '--output',
  '--isolation',
  '--format',
  '--authfile',
  '--creds',
  '--arch',
  '--os',
  '--layers',
  '-v',
  '--volume',
]);
const GLOBAL_FLAGS = new Set([
  '-H',
  '--host',
  '--context',
  '-c',
  '--config',
  '-l',
  '--log-level',
  '--storage-driver',
  '--root',
]);
const PUSH_FLAGS = new Set([
  '--creds',
  '--authfile',
  '--format',
  '--digestfile',
  '--cert-dir',
  '--src-creds',
  '--dest-creds',
  '--platform',
  '-f',
  '--file',
]);
const ENGINES: Readonly<Record<string, ImageBuild['via']>> = {
  docker: 'docker',
  nerdctl: 'docker',
  podman: 'podman',
  buildah: 'podman',
};

/** What a command does to images, in order. */
export function imageSteps(
  command: ShellCommand,
  sources: BuildSources,
): readonly ImageStep[] {
  const program = programOf(command);
  const via = ENGINES[program];
  if (via === undefined) {
    if (program === 'docker-compose') {
      return composeSteps(command, sources.composeFiles);
    }
    return toolBuilds(command, sources.tree).map(build => ({
      does: 'build',
      build,
    }));
  }
  if (composeIndex(command) !== null) {
    return composeSteps(command, sources.composeFiles);
  }
  let index = subcommandIndex(command, GLOBAL_FLAGS);
  let buildx = false;
  const word = () => knownText(command.argv[index] ?? []) ?? '';
  if (word() === 'image' || word() === 'builder') index++;
  if (word() === 'buildx') {
    buildx = true;
    index++;
  }
  switch (word()) {
    case 'build':
    case 'bud':
    case 'build-using-dockerfile':
      return [
        {
          does: 'build',
          build: dockerBuild(command, index + 1, buildx ? 'buildx' : via),
        },
      ];
    case 'bake':
      return bakeSteps(command, index + 1, sources);
    case 'imagetools':
      return imagetools(command, index + 1);
    case 'tag':
      return tagSteps(command, index + 1);
    case 'push':
      return pushSteps(command, index + 1, via);
    case 'manifest':
      return knownText(command.argv[index + 1] ?? []) === 'push'
        ? pushSteps(command, index + 2, via)
        : [];
    case 'commit':
      return [];
    default:
      return [];
  }
}

function dockerBuild(
  command: ShellCommand,
  from: number,
  via: ImageBuild['via'],
): ImageBuild {
  const line = new CommandLine(command, from, BUILD_FLAGS);
  const outputs = line.all('-o', '--output').map(({ value }) => value);
  const exported = outputs.map(outputTarget);
  let pushed: ImageBuild['pushed'] = false;
  if (line.isOn('--push')) pushed = true;
  for (const output of exported) {
    if (output.pushed !== false) pushed = output.pushed;
  }
  const context = line.positional[0]?.value ?? null;
  const remote = context && /:\/\/|^git@|^-$/.test(knownText(context) ?? '');
  const folder =
    context && !remote ? resolveFolder(command.folder, context) : null;
  const file = line.first('-f', '--file');
  return buildAt(command, via, {
    references: [
      ...line.all('-t', '--tag').map(({ value }) => value),
      ...exported.flatMap(({ names }) => names),
    ],
    context: folder && knownText(folder),
    dockerfile: dockerfilePath(
      file ? resolveFolder(command.folder, file.value) : null,
      folder,
      file !== null,
    ),
    target: knownText(line.first('--target')?.value ?? [{ hole: '' }]),
    namedContexts: contextNames(
      line.all('--build-context').map(({ value }) => value),
    ),
    pushed,
    cacheFrom: line.all('--cache-from').map(({ value }) => value),
    cacheTo: line.all('--cache-to').map(({ value }) => value),
  });
}

/** Names of `name=path` contexts; null when one cannot be told. */
export function contextNames(
  contexts: readonly Symbolic[],
): readonly string[] | null {
  const names = contexts.map(([first]) =>
    typeof first === 'string' && first.includes('=')
      ? first.slice(0, first.indexOf('=')).trim()
      : null,
  );
  return names.every(name => name !== null) ? names : null;
}

/** `Dockerfile` in the context unless a file is named; null when unknown. */
export function dockerfilePath(
  file: Symbolic | null,
  context: Symbolic | null,
  named: boolean,
): string | null {
  if (named) return file && knownText(file);
  const folder = context && knownText(context);
  if (folder === null) return null;
  return folder === '' ? 'Dockerfile' : `${folder}/Dockerfile`;
}

/** What `--output` of BuildKit exports: names, and whether it pushes. */
export function outputTarget(output: Symbolic): {
  names: readonly Symbolic[];
  pushed: ImageBuild['pushed'];
} {
  if (isOnlyHoles(output)) return { names: [], pushed: 'unknown' };
  const parts = attributes(output);
  const name = parts.get('name');
  const push = parts.get('push');
  let pushed: ImageBuild['pushed'] = false;
  if (knownText(parts.get('type') ?? []) === 'registry') pushed = true;
  if (push) {
    const text = knownText(push);
    pushed = text === null ? 'unknown' : text === 'true';
  }
  return { names: name ? [name] : [], pushed };
}

/** `docker buildx imagetools create -t NEW OLD`: OLD was pushed before. */
function imagetools(command: ShellCommand, from: number): readonly ImageStep[] {
  if (knownText(command.argv[from] ?? []) !== 'create') return [];
  const line = new CommandLine(command, from + 1, BUILD_FLAGS);
  const tags = line.all('-t', '--tag').map(({ value }) => value);
  // Tags that a substitution makes name the same repository as the sources.
  const references = tags.length > 0 ? tags : line.positional.map(p => p.value);
  return references.map(reference => ({
    does: 'push',
    reference,
    command,
    via: 'buildx',
  }));
}

function tagSteps(command: ShellCommand, from: number): readonly ImageStep[] {
  const [source, ...targets] = new CommandLine(command, from, new Set())
    .positional;
  return source
    ? targets.map(target => ({
        does: 'tag',
        from: source.value,
        to: target.value,
      }))
    : [];
}

function pushSteps(
  command: ShellCommand,
  from: number,
  via: ImageBuild['via'],
): readonly ImageStep[] {
  const { positional } = new CommandLine(command, from, PUSH_FLAGS);
  const [source, destination] = positional.map(arg => arg.value);
  if (!source) return [];
  const to = destination && withoutTransport(destination);
  if (!to) return [{ does: 'push', reference: source, command, via }];
  return [
    { does: 'tag', from: source, to },
    { does: 'push', reference: to, command, via },
  ];
}

/** `docker://ghcr.io/…` without its transport. */
function withoutTransport(reference: Symbolic): Symbolic {
  const [first, ...rest] = reference;
  return typeof first === 'string'
    ? [first.replace(/^(?:docker|oci):\/\//, ''), ...rest]
    : reference;
}
