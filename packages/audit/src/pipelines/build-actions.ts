import { truth } from '../symbolic/expression-values';
import { bakeBuilds } from './build-bake';
import { contextNames, dockerfilePath, outputTarget } from './build-commands';
import { goreleaserBuilds } from './build-goreleaser';
import { BuildSources } from './build-sources';
import { attributes, listLines } from './metadata-action';
import { ActionUse } from './steps';
import { ImageBuild } from './pipelines.types';
import { resolveFolder } from '../artifacts/shell/shell-folder';
import {
  Alternatives,
  concat,
  holeNamed,
  knownText,
  render,
  symbolic,
  Symbolic,
  uniqueAlternatives,
} from '../symbolic/symbolic';
import { baseName } from '../source/tree-path';

/** The one value of an input, null when it is missing or can be several. */
function only(use: ActionUse, name: string): Symbolic | null {
  const values = use.input(name);
  return values?.length === 1 ? values[0] : null;
}

function isTrue(use: ActionUse, name: string): ImageBuild['pushed'] {
  const values = use.values(name);
  if (!values) return false;
  const answers = values.map(value => {
    if (value.kind === 'data' && typeof value.data === 'string') {
      return /^\s*true\s*$/i.test(value.data);
    }
    return truth(value);
  });
  if (answers.every(answer => answer === true)) return true;
  return answers.every(answer => answer === false) ? false : 'unknown';
}

function buildBy(
  use: ActionUse,
  via: ImageBuild['via'],
  details: Partial<ImageBuild>,
): ImageBuild {
  return {
    references: [],
    dockerfile: null,
    context: null,
    target: null,
    pushed: true,
    cacheFrom: [],
    cacheTo: [],
    at: (use.step.with.tags ?? use.step.uses)?.at ?? use.step.at,
    via,
    run: use.run,
    step: use.step,
    ...details,
  };
}

const LINE_OR_COMMA = /\r?\n|,/;

function buildPushAction(use: ActionUse): readonly ImageBuild[] {
  const outputs = listLines(use.input('outputs') ?? []).map(outputTarget);
  const push = isTrue(use, 'push');
  const pushed = [push, ...outputs.map(output => output.pushed)].reduce(
    (a, b) => (a === true || b === false ? a : b),
  );
  const context = use.input('context') ? only(use, 'context') : symbolic('.');
  const remote = context && /:\/\/|^\{\{/.test(knownText(context) ?? '');
  const folder = context && !remote ? resolveFolder([], context) : null;
  const file = only(use, 'file');
  const target = only(use, 'target');
  return [
    buildBy(use, 'build-push-action', {
      references: uniqueAlternatives([
        ...listLines(use.input('tags') ?? [], LINE_OR_COMMA),
        ...outputs.flatMap(output => output.names),
      ]),
      context: folder && knownText(folder),
      dockerfile: dockerfilePath(
        file && resolveFolder([], file),
        folder,
        use.input('file') !== null,
      ),
      target: target && knownText(target),
      namedContexts: contextNames(listLines(use.input('build-contexts') ?? [])),
      pushed,
      cacheFrom: listLines(use.input('cache-from') ?? []),
      cacheTo: listLines(use.input('cache-to') ?? []),
    }),
  ];
}

function bakeAction(
  use: ActionUse,
  { tree }: BuildSources,
): readonly ImageBuild[] {
  const sets = listLines(use.input('set') ?? []);
  const tags = sets.flatMap(line => {
    const parts = attributes(line);
    return [...parts]
      .filter(([key]) => key.endsWith('.tags'))
      .map(([, value]) => value);
  });
  const push = isTrue(use, 'push');
  const builds = bakeFiles(use, tree, sets);
  if (builds) {
    return builds.map(build =>
      buildBy(use, 'bake', { ...build, pushed: build.pushed || push }),
    );
  }
  return [
    buildBy(use, 'bake', {
      references:
        tags.length > 0 ? tags : [holeNamed('docker/bake-action tags')],
      pushed: push === false && sets.length > 0 ? 'unknown' : push,
    }),
  ];
}

/** What the action bakes by the files of the tree; null when that is open. */
function bakeFiles(
  use: ActionUse,
  tree: BuildSources['tree'],
  sets: Alternatives,
) {
  const lines = (name: string) => {
    const values = listLines(use.input(name) ?? [], LINE_OR_COMMA);
    const known = values.flatMap(value => knownText(value) ?? []);
    return known.length === values.length ? known : null;
  };
  const workdir = use.input('workdir') ? only(use, 'workdir') : symbolic('.');
  const folder = workdir && knownText(resolveFolder([], workdir));
  const files = lines('files');
  const targets = lines('targets');
  const isChanged = sets.some(set =>
    /\.(?:tags|context|dockerfile)\+?=/.test(render(set)),
  );
  return folder === null || !files || !targets || isChanged
    ? null
    : bakeBuilds(tree, folder, files, targets);
}

function goreleaserAction(
  use: ActionUse,
  { tree }: BuildSources,
): readonly ImageBuild[] {
  const args = (use.input('args') ?? [[]]).map(render).join(' ');
  if (args === '' || use.input('install-only')) return [];
  const config = /(?:-f|--config)[= ](\S+)/.exec(args)?.[1] ?? null;
  const folder = use.input('workdir') ? only(use, 'workdir') : symbolic('.');
  const text = folder && knownText(resolveFolder([], folder));
  const builds =
    text === null || config?.includes('${{')
      ? null
      : goreleaserBuilds(tree, text, config);
  const skips =
    !/\brelease\b/.test(args) ||
    /--snapshot\b|--skip[-=]?\S*(?:publish|docker)/.test(args);
  return (
    builds ?? [
      {
        references: [holeNamed(use.action)],
        pushed: 'unknown' as const,
      },
    ]
  ).map(build =>
    buildBy(use, 'other', {
      ...build,
      pushed: args.includes('${{') ? 'unknown' : !skips && build.pushed,
    }),
  );
}

/** Registry, image and tags given as separate inputs. */
function composed(
  use: ActionUse,
  names: { registry: string; image: string; tags: string },
): Alternatives {
  const images = listLines(
    use.input(names.image) ?? [holeNamed(`${use.action} ${names.image}`)],
    /[\s,]+/,
  );
  const registries = use.input(names.registry) ?? [[]];
  const tags = listLines(use.input(names.tags) ?? [], /[\s,]+/);
  return images.flatMap(image =>
    registries.flatMap(registry => {
      const name = registry.length > 0 ? concat(registry, ['/'], image) : image;
      return tags.length > 0
        ? tags.map(tag => concat(name, [':'], tag))
        : [name];
    }),
  );
}

type Reader = (use: ActionUse, sources: BuildSources) => readonly ImageBuild[];

/** Actions that build or push under names their inputs tell. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/\/build-push-action$/, buildPushAction],
  [/^(?:docker|depot)\/bake-action$/, bakeAction],
  [/^goreleaser\/goreleaser-action$/, goreleaserAction],
  [
    /^redhat-actions\/push-to-registry$/,
    use => [
      buildBy(use, 'podman', {
        references: composed(use, {
          registry: 'registry',
          image: 'image',
          tags: 'tags',
        }),
      }),
    ],
  ],
  [/^redhat-actions\/buildah-build$/, () => []],
  [
    /^mr-smithers-excellent\/docker-build-push$/,
    use => [
      buildBy(use, 'docker', {
        references: composed(use, {
          registry: 'registry',
          image: 'image',
          tags: 'tags',
        }),
      }),
    ],
  ],
  [
    /^elgohr\/publish-docker-github-action$/,
    use => [
      buildBy(use, 'docker', {
        references: composed(use, {
          registry: 'registry',
          image: 'name',
          tags: 'tags',
        }),
      }),
    ],
  ],
  [
    /kaniko/,
    use => [
      buildBy(use, 'kaniko', {
        references: composed(use, {
          registry: 'registry',
          image: 'image',
          tags: 'tag',
        }),
      }),
    ],
  ],
];

/** Actions with such names touch images without pushing them. */
const HARMLESS =
  /login|setup|metadata-action|scan|trivy|snyk|grype|anchore|scout|dive|hadolint|lint|test|cosign|sbom|attest|prune|cleanup|clean|delete|cache|compose-action|qemu|buildx|retention|structure|dockle|slim|dockerfile|meta$|free-disk|image-optim|calibreapp|compress|screenshot|semver|configure-|kind-action|checkov|hub-description|dockerhub-description|image-render|amazon-ecs|webapps-container|containerapp|container-apps|k8s-set-context/;
const PUSHING = /push|publish|release|deploy|docker|image|container|build/i;
const TOUCHES_IMAGES =
  /build-(?:and-)?push|docker|image|container|buildah|\bko-|jib|buildpack|ecr|gcr|\bacr\b|goreleaser|skaffold/;

/** Images that a step with an action builds or pushes. */
export function buildsOfAction(
  use: ActionUse,
  sources: BuildSources,
): readonly ImageBuild[] {
  const found = READERS.find(([pattern]) => pattern.test(use.action));
  if (found) return found[1](use, sources);
  const { action } = use;
  if (action.startsWith('docker:') || !TOUCHES_IMAGES.test(action)) return [];
  if (HARMLESS.test(action) && !/push|publish/.test(action)) return [];
  return [
    buildBy(use, 'other', {
      references: [holeNamed(`${use.action}`)],
      pushed: 'unknown',
    }),
  ];
}

/** Called workflows with such names can hardly push an image. */
const HARMLESS_WORKFLOW =
  /lint|codeql|scorecard|stale|label|semantic|slsa|renovate|dependabot|commit|test|docs|pages|notify|drafter|sonar|codecov|secret|security|audit|dependency/i;

/** True when a workflow that cannot be read may push images. */
export function mayPushImages(uses: string): boolean {
  const [path] = uses.split('@');
  const file = baseName(path);
  return PUSHING.test(file) || !HARMLESS_WORKFLOW.test(file);
}
