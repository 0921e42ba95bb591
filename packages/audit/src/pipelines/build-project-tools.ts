import { resolveFolder } from '../artifacts/shell/shell-folder';
import { CommandLine, leadingWords } from './arguments';
import { goreleaserBuilds } from './build-goreleaser';
import { dotnetImages, javaImages } from './build-projects';
import { skaffoldBuilds } from './build-skaffold';
import { flagValues, property, Tool, unreadable } from './build-tool';
import { concat, holeNamed, knownText, render } from '../symbolic/symbolic';

export const java: Tool = (command, text, tree) => {
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
  const folder = knownText(command.folder);
  const configured =
    image !== null || folder === null || quarkus || docker
      ? []
      : javaImages(tree, folder, jib ? 'jib' : 'spring-boot');
  const opaque = holeNamed(`$(${leadingWords(command, 1)[0]} image)`);
  const [first = opaque, ...others] = image !== null ? [image] : configured;
  return [{ references: [first, ...others], pushed: pushed || 'unknown' }];
};

const DOTNET_FLAGS = new Set([
  '-c',
  '--configuration',
  '-r',
  '--runtime',
  '-o',
  '--output',
  '-f',
  '--framework',
  '--os',
  '-a',
  '--arch',
  '-v',
  '--verbosity',
]);

export const dotnet: Tool = (command, text, tree) => {
  if (
    !/^dotnet publish\b.*(?:PublishContainer|PublishProfile=DefaultContainer)/.test(
      text,
    )
  ) {
    return null;
  }
  const registry = property(command, ['ContainerRegistry']);
  const given = property(command, [
    'ContainerRepository',
    'ContainerImageName',
  ]);
  const project = new CommandLine(command, 2, DOTNET_FLAGS).positional[0];
  const path = knownText(
    project ? resolveFolder(command.folder, project.value) : command.folder,
  );
  const configured = given || path === null ? [] : dotnetImages(tree, path);
  const [name = holeNamed('$(dotnet publish)')] = given ? [given] : configured;
  return [
    {
      references: [registry ? concat(registry, ['/'], name) : name],
      pushed: registry !== null || render(name).includes('.') || 'unknown',
    },
  ];
};

export const goreleaser: Tool = (command, text, tree) => {
  if (!/^goreleaser (?:release|.*release)\b/.test(text)) return null;
  const folder = knownText(command.folder);
  const [config] = flagValues(command, ['-f', '--config']);
  const file = config ? knownText(config) : null;
  const builds =
    folder === null || (config && file === null)
      ? null
      : goreleaserBuilds(tree, folder, file);
  const skips = /--snapshot\b|--skip[-=]?\S*(?:publish|docker)/.test(text);
  return (
    builds?.map(build => ({ ...build, pushed: !skips && build.pushed })) ??
    unreadable(command)
  );
};

const SKAFFOLD_FLAGS = ['-f', '--filename', '-d', '--default-repo'];

export const skaffold: Tool = (command, text, tree) => {
  if (!/^skaffold (?:.* )?(?:build|run|dev|deploy)\b/.test(text)) return null;
  const line = new CommandLine(
    command,
    1,
    new Set([
      ...SKAFFOLD_FLAGS,
      '-p',
      '--profile',
      '-t',
      '--tag',
      '-b',
      '--build-image',
      '-m',
      '--module',
      '--file-output',
      '--platform',
      '-n',
      '--namespace',
    ]),
  );
  const file = line.first('-f', '--filename');
  const repository = line.first('-d', '--default-repo')?.value ?? null;
  const folder = knownText(command.folder);
  const path = file ? knownText(file.value) : null;
  // A profile can change the artifacts.
  const isReadable =
    folder !== null &&
    (file === null || path !== null) &&
    !line.has('-p', '--profile', '-m', '--module');
  const builds = isReadable
    ? skaffoldBuilds(tree, folder, path, repository)
    : null;
  const local = /--push=false\b|^skaffold dev\b/.test(text);
  return (builds ?? unreadable(command)).map(details => ({
    ...details,
    ...(local && { pushed: 'unknown' as const }),
    via: 'skaffold' as const,
  }));
};
