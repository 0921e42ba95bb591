import { resolveFolder } from '../artifacts/shell/shell-folder';
import { CommandLine, leadingWords, programOf } from './arguments';
import { ImageBuild, ShellCommand } from './pipelines.types';
import {
  concat,
  holeNamed,
  knownText,
  mapLiterals,
  render,
  symbolic,
  Symbolic,
} from '../symbolic/symbolic';

type Details = Partial<ImageBuild>;
type Tool = (command: ShellCommand, text: string) => readonly Details[] | null;

const NONE: ReadonlySet<string> = new Set();

/** A push under a name that the command line does not tell. */
function unreadable(command: ShellCommand): readonly Details[] {
  const words = leadingWords(command, 2).join(' ').trim();
  return [{ references: [holeNamed(`$(${words})`)], pushed: 'unknown' }];
}

function flagValues(
  command: ShellCommand,
  names: readonly string[],
  from: number = 1,
): readonly Symbolic[] {
  return new CommandLine(command, from, new Set(names))
    .all(...names)
    .map(({ value }) => value);
}

/** The value of `-Dname=value` among the arguments. */
function property(
  command: ShellCommand,
  names: readonly string[],
): Symbolic | null {
  for (const [first, ...rest] of command.argv) {
    if (typeof first !== 'string') continue;
    for (const name of names) {
      const found = [
        `-D${name}=`,
        `-P${name}=`,
        `--${name}=`,
        `-p:${name}=`,
        `/p:${name}=`,
      ].find(p => first.startsWith(p));
      if (found) return symbolic(first.slice(found.length), ...rest);
    }
  }
  return null;
}

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

const java: Tool = (command, text) => {
  const jib = /\bjib(?::build|:dockerBuild)?\b|:jib\b/.test(text);
  const springBoot = /spring-boot:build-image|\bbootBuildImage\b/.test(text);
  const quarkus = /quarkus\.container-image\.(?:build|push)=true/.test(text);
  const docker =
    /\bdockerfile?:(?:push|build)\b|\b(?:dockerPush|dockerBuildAndPush)\b|fabric8:push|k8s:push/.test(
      text,
    );
  if (!jib && !springBoot && !quarkus && !docker) return null;
  const image = property(command, [
    'jib.to.image',
    'image',
    'spring-boot.build-image.imageName',
    'imageName',
    'quarkus.container-image.image',
  ]);
  const pushed = jib
    ? !/dockerBuild|jibDockerBuild/.test(text)
    : /publish(?:Image)?(?:=true)?\b|container-image\.push=true|[pP]ush/.test(
        text,
      );
  return [
    {
      references: [
        image ?? holeNamed(`$(${leadingWords(command, 1)[0]} image)`),
      ],
      pushed: pushed || 'unknown',
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

const dotnet: Tool = (command, text) => {
  if (
    !/^dotnet publish\b.*(?:PublishContainer|PublishProfile=DefaultContainer)/.test(
      text,
    )
  ) {
    return null;
  }
  const registry = property(command, ['ContainerRegistry']);
  const name =
    property(command, ['ContainerRepository', 'ContainerImageName']) ??
    holeNamed('$(dotnet publish)');
  return [
    {
      references: [registry ? concat(registry, ['/'], name) : name],
      pushed: registry !== null,
    },
  ];
};

/** Tools whose names come from files of their own. */
const byFile =
  (pattern: RegExp, via: ImageBuild['via'] = 'other'): Tool =>
  (command, text) =>
    pattern.test(text)
      ? unreadable(command).map(details => ({ ...details, via }))
      : null;

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
  ko: byFile(/^ko (?:build|publish|apply|resolve|create)\b/),
  skaffold: byFile(/^skaffold (?:.* )?(?:build|run|dev|deploy)\b/, 'skaffold'),
  earthly: byFile(/^earthly\b.*--push/),
  goreleaser: byFile(/^goreleaser (?:release|.*release)\b/),
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
export function toolBuilds(command: ShellCommand): readonly ImageBuild[] {
  const program = programOf(command);
  const tool = Object.hasOwn(TOOLS, program) ? TOOLS[program] : null;
  if (!tool) return [];
  const text = command.argv.map(render).join(' ');
  const found = tool(command, text) ?? [];
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
