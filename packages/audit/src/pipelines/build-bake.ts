import { SourceTree } from '../source/source-tree';
import {
  holeNamed,
  knownText,
  render,
  Symbolic,
  symbolic,
  uniqueAlternatives,
} from '../symbolic/symbolic';
import { CommandLine } from './arguments';
import { BakeFile, BakeTarget, readBakeFile } from './bake-file';
import { below, BuildDetails, BuildSources } from './build-sources';
import { buildAt, ImageStep } from './image-steps';
import { ShellCommand } from './pipelines.types';

/** Files that `docker buildx bake` reads when none is named. */
const DEFAULT_FILES = [
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
];
const MAX_DEPTH = 20;

/** What a bake builds, by its files; null when they cannot be read here. */
export function bakeBuilds(
  tree: SourceTree,
  folder: string,
  named: readonly string[],
  wanted: readonly string[],
): BuildDetails[] | null {
  const paths = (named.length > 0 ? named : DEFAULT_FILES).flatMap(
    name => below(folder, name) ?? [],
  );
  const files = paths
    .filter(path => tree.hasFile(path))
    .map(path => readBakeFile(tree, path));
  if (
    files.length === 0 ||
    files.includes(null) ||
    (named.length > 0 && files.length < named.length)
  ) {
    return null;
  }
  const known = files.filter(file => file !== null);
  const bake: BakeFile = {
    targets: new Map(known.flatMap(({ targets }) => [...targets])),
    groups: new Map(known.flatMap(({ groups }) => [...groups])),
    variables: new Map(known.flatMap(({ variables }) => [...variables])),
  };
  const names = expand(bake, wanted.length > 0 ? wanted : ['default'], 0);
  return names.flatMap(name => {
    const target = resolve(bake, name, 0);
    return target ? [toBuild(bake, folder, target)] : [];
  });
}

function expand(
  bake: BakeFile,
  names: readonly string[],
  depth: number,
): string[] {
  if (depth > MAX_DEPTH) return [];
  return [
    ...new Set(
      names.flatMap(name => {
        const group = bake.groups.get(name);
        return group ? expand(bake, group, depth + 1) : [name];
      }),
    ),
  ];
}

/** A target with what it inherits; its own settings win. */
function resolve(
  bake: BakeFile,
  name: string,
  depth: number,
): BakeTarget | null {
  const own = bake.targets.get(name);
  if (!own || depth > MAX_DEPTH) return null;
  return own.inherits.reduceRight((target, parentName) => {
    const parent = resolve(bake, parentName, depth + 1);
    return parent
      ? {
          ...target,
          context: target.context ?? parent.context,
          dockerfile: target.dockerfile ?? parent.dockerfile,
          target: target.target ?? parent.target,
          tags: target.tags ?? parent.tags,
          output: target.output.length > 0 ? target.output : parent.output,
          contexts:
            target.contexts && parent.contexts
              ? [...target.contexts, ...parent.contexts]
              : null,
          inline: target.inline || parent.inline,
        }
      : // Written by docker/metadata-action or another file.
        { ...target, tags: target.tags ?? [holeNamed(parentName)] };
  }, own);
}

function toBuild(
  bake: BakeFile,
  folder: string,
  target: BakeTarget,
): BuildDetails {
  const path = (value: Symbolic | null, fallback: string) =>
    value === null ? fallback : knownText(withDefaults(bake, value));
  const context = path(target.context, '.');
  const remote = context === null || /:\/\/|^git@|^target:/.test(context);
  const inTree = remote ? null : below(folder, context);
  const file = path(target.dockerfile, 'Dockerfile');
  const stage = target.target && knownText(withDefaults(bake, target.target));
  const pushes = target.output.some(output =>
    /type=registry|push=true/.test(knownText(output) ?? ''),
  );
  return {
    // A default, and whatever the environment may put in its place.
    references: uniqueAlternatives(
      (target.tags ?? []).flatMap(tag => [withDefaults(bake, tag), tag]),
    ),
    context: target.matrix ? null : inTree,
    dockerfile:
      target.matrix || target.inline || inTree === null || file === null
        ? null
        : below(inTree, file),
    target: target.matrix ? null : stage,
    namedContexts: target.contexts,
    pushed: pushes,
  };
}

function withDefaults(bake: BakeFile, value: Symbolic): Symbolic {
  return symbolic(
    ...value.map(part => {
      if (typeof part === 'string') return part;
      const name = part.hole.replace(/^\$\{?|\}$/g, '').trim();
      return bake.variables.get(name) ?? part;
    }),
  );
}

const BAKE_FLAGS = new Set([
  '-f',
  '--file',
  '--set',
  '--builder',
  '--progress',
  '--metadata-file',
  '--allow',
  '--call',
  '--provenance',
  '--sbom',
]);

/** What `docker buildx bake` builds and pushes. */
export function bakeSteps(
  command: ShellCommand,
  from: number,
  { tree }: BuildSources,
): readonly ImageStep[] {
  const line = new CommandLine(command, from, BAKE_FLAGS);
  const texts = (values: readonly { readonly value: Symbolic }[]) =>
    values.flatMap(({ value }) => knownText(value) ?? []);
  const files = line.all('-f', '--file');
  const folder = knownText(command.folder);
  const sets = line.all('--set').map(({ value }) => value);
  const isReadable =
    folder !== null &&
    texts(files).length === files.length &&
    texts(line.positional).length === line.positional.length &&
    !sets.some(set => /\.(?:tags|context|dockerfile)\+?=/.test(render(set)));
  const builds = isReadable
    ? bakeBuilds(tree, folder, texts(files), texts(line.positional))
    : null;
  const pushes = line.isOn('--push')
    ? true
    : sets.some(set => /output=.*(?:registry|push=)/.test(render(set)));
  return (
    builds?.map(build => ({ ...build, pushed: build.pushed || pushes })) ?? [
      {
        references: [holeNamed('$(docker buildx bake)')],
        pushed: pushes || ('unknown' as const),
      },
    ]
  ).map(build => ({ does: 'build', build: buildAt(command, 'bake', build) }));
}
