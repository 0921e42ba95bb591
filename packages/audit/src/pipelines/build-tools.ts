import { resolveFolder } from '../artifacts/shell/shell-folder';
import { SourceTree } from '../source/source-tree';
import { CommandLine, programOf } from './arguments';
import { koBuilds } from './build-ko';
import { dotnet, goreleaser, java, skaffold } from './build-project-tools';
import { flagValues, Tool, unreadable } from './build-tool';
import { ImageBuild, ShellCommand } from './pipelines.types';
import {
  concat,
  holeNamed,
  knownText,
  mapLiterals,
  render,
  symbolic,
} from '../symbolic/symbolic';

const NONE: ReadonlySet<string> = new Set();

const kaniko: Tool = command => {
  const references = flagValues(command, ['--destination', '-d']);
  const noPush = new CommandLine(command, 1, NONE).isOn('--no-push');
  const [file] = flagValues(command, ['--dockerfile', '-f']);
  const [context] = flagValues(command, ['--context', '-c']);
  return [
    {
      via: 'kaniko',
      references,
      pushed: !noPush,
      dockerfile: file ? knownText(resolveFolder(command.folder, file)) : null,
      context: context
        ? knownText(mapLiterals(context, t => t.replace(/^dir:\/\//, '')))
        : null,
    },
  ];
};

const azure: Tool = (command, text) => {
  if (!/^az acr (?:build|import)\b/.test(text)) return null;
  const [registry] = flagValues(
    command,
    ['--registry', '-r', '--name', '-n'],
    3,
  );
  const images = flagValues(command, ['--image', '-t'], 3);
  const names = images.length > 0 ? images : [holeNamed('$(az acr build)')];
  const host = registry ?? holeNamed('$REGISTRY');
  const domain = knownText(host)?.includes('.') ? [] : ['.azurecr.io'];
  return [{ references: names.map(name => concat(host, domain, ['/'], name)) }];
};

const gcloud: Tool = (command, text) => {
  if (!/^gcloud (?:beta |alpha )?builds submit\b/.test(text)) return null;
  const references = flagValues(command, ['--tag', '-t', '--pack']);
  return references.length > 0 ? [{ references }] : unreadable(command);
};

const copy: Tool = (command, text) => {
  const copies =
    /^(?:skopeo (?:.* )?copy|skopeo sync|crane (?:copy|cp|push|tag|append|mutate)|regctl image copy)\b/;
  if (!copies.test(text)) return null;
  const line = new CommandLine(
    command,
    2,
    new Set([
      '-f',
      '--format',
      '--src-creds',
      '--dest-creds',
      '--authfile',
      '--platform',
      '-t',
      '--override-arch',
      '--override-os',
      '-a',
    ]),
  );
  const last = line.positional[line.positional.length - 1];
  if (!last) return unreadable(command);
  const [first, ...rest] = last.value;
  if (
    typeof first === 'string' &&
    /^(?:docker-daemon|docker-archive|oci-archive|dir|oci):/.test(first)
  ) {
    return null;
  }
  const target =
    typeof first === 'string'
      ? symbolic(first.replace(/^docker:\/\//, ''), ...rest)
      : last.value;
  return [{ references: [target] }];
};

const pack: Tool = (command, text) => {
  if (!/^pack build\b/.test(text)) return null;
  const line = new CommandLine(
    command,
    2,
    new Set([
      '--builder',
      '-B',
      '--path',
      '-p',
      '--env',
      '-e',
      '--buildpack',
      '-b',
      '--tag',
      '-t',
    ]),
  );
  const name = line.positional[0];
  return [
    {
      references: name
        ? [name.value, ...line.all('--tag', '-t').map(t => t.value)]
        : [holeNamed('$(pack build)')],
      pushed: line.isOn('--publish'),
    },
  ];
};

/** Tools whose names come from files of their own. */
const byFile =
  (pattern: RegExp): Tool =>
  (command, text) =>
    pattern.test(text) ? unreadable(command) : null;

const IMAGE_TASK =
  /^(?:npm|pnpm|yarn|bun|task|just|nx|npx|turbo|rake|invoke|gradle|bazel|bazelisk|dagger|werf|earthly|make) .*(?:docker|image|container|\bpush\b|oci)/i;

const TOOLS: Readonly<Record<string, Tool>> = {
  executor: kaniko,
  kaniko,
  mvn: java,
  mvnw: java,
  gradle: java,
  gradlew: java,
  az: azure,
  gcloud,
  skopeo: copy,
  crane: copy,
  regctl: copy,
  pack,
  dotnet,
  ko: (command, text) =>
    koBuilds(command) ??
    (/^ko (?:apply|resolve|create)\b/.test(text) ? unreadable(command) : null),
  skaffold,
  earthly: byFile(/^earthly\b.*--push/),
  goreleaser,
  werf: byFile(/^werf (?:build|converge|publish|export)\b/),
  depot: byFile(/^depot (?:build|bake)\b/),
  npm: byFile(IMAGE_TASK),
  pnpm: byFile(IMAGE_TASK),
  yarn: byFile(IMAGE_TASK),
  bun: byFile(IMAGE_TASK),
  task: byFile(IMAGE_TASK),
  just: byFile(IMAGE_TASK),
  nx: byFile(IMAGE_TASK),
  npx: byFile(IMAGE_TASK),
  turbo: byFile(IMAGE_TASK),
  bazel: byFile(IMAGE_TASK),
  bazelisk: byFile(IMAGE_TASK),
  dagger: byFile(/^dagger (?:call|run|do)\b/),
  copilot: byFile(/^copilot (?:svc |job )?deploy\b/),
  make: byFile(IMAGE_TASK),
};

/** Images that a command other than docker or podman builds or copies. */
export function toolBuilds(
  command: ShellCommand,
  tree: SourceTree,
): readonly ImageBuild[] {
  const program = programOf(command);
  const tool = Object.hasOwn(TOOLS, program) ? TOOLS[program] : null;
  if (!tool) return [];
  const text = command.argv.map(render).join(' ');
  const found = tool(command, text, tree) ?? [];
  return found.map(details => ({
    references: [],
    dockerfile: null,
    context: null,
    target: null,
    pushed: true,
    cacheFrom: [],
    cacheTo: [],
    at: command.at,
    via: 'other',
    run: command.run,
    step: command.step,
    ...details,
  }));
}
