import { Dockerfile } from '../../artifacts/dockerfile/dockerfile.types';
import { BuildContext, buildContexts } from '../../path/build-contexts';
import { ContextFiles, contextPath } from '../../path/context-files';
import { DeliveryModel } from '../../path/delivery-model';
import {
  looksWritten,
  MadeBefore,
  madeBefore,
} from '../../path/made-before-build';
import {
  NOT_FOR_PRODUCTION,
  PRODUCTION_COMPOSE,
} from '../../path/production-images';
import { folderOf } from '../../source/tree-path';
import { defineCheck, Outcome } from '../define-check';
import { copySourceExistsExample } from './copy-source-exists.example';
import { mayBeMade, notInTree, onlyAtBuild, sourcesOf } from './copy-sources';
import { unknownStages } from './unknown-stages';

export const copySourceExists = defineCheck({
  id: 'build/copy-source-exists',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['dockerfiles'],
  title: 'Every COPY source is in the build context',
  why: 'A build whose source is not in its context stops there, and with it the deploy. It happens when a folder moves, when the pipeline builds from another folder, or when .dockerignore leaves the file out.',
  remedy:
    "Correct the path in the Dockerfile, the context in the pipeline, or the line of .dockerignore. Paths are relative to the build's context, not to the Dockerfile.",
  example: copySourceExistsExample,
  *run(model) {
    const contexts = buildContexts(model);
    for (const dockerfile of model.dockerfiles) {
      const known = contexts.get(dockerfile.path) ?? [];
      if (
        dockerfile.stages.length === 0 ||
        isOnlyAnExample(known, dockerfile)
      ) {
        continue;
      }
      const outcomes = [
        ...unknownStages(dockerfile, known),
        ...(known.length > 0
          ? decisive(known).flatMap(context =>
              inContext(model, dockerfile, context),
            )
          : inAnyFolder(model, dockerfile)),
      ];
      yield* distinct(outcomes);
      if (outcomes.length === 0 && copiesAnything(dockerfile)) {
        yield {
          state: 'pass',
          on: { path: dockerfile.path },
          at: dockerfile.stages[0].at,
        };
      }
    }
  },
});

/**
 * A deploy does not need what a compose file for developers builds, where a
 * pipeline builds the same Dockerfile.
 */
function decisive(contexts: readonly BuildContext[]): readonly BuildContext[] {
  const shipped = contexts.filter(
    ({ build, at }) => build !== null || PRODUCTION_COMPOSE.test(at.path),
  );
  return shipped.length > 0 ? shipped : contexts;
}

function isOnlyAnExample(
  contexts: readonly BuildContext[],
  { path }: Dockerfile,
): boolean {
  return contexts.length === 0 && NOT_FOR_PRODUCTION.test(path);
}

function copiesAnything({ stages }: Dockerfile): boolean {
  return stages.some(({ copies }) => copies.length > 0);
}

/** The same source is missing once, whoever builds the Dockerfile. */
function distinct(outcomes: readonly Outcome[]): Outcome[] {
  const known = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const key =
      outcome.state === 'fail' ? outcome.key ?? outcome.message : outcome.state;
    if (!known.has(key)) known.set(key, outcome);
  }
  return [...known.values()];
}

function inContext(
  model: DeliveryModel,
  dockerfile: Dockerfile,
  context: BuildContext,
): Outcome[] {
  const on = { path: dockerfile.path };
  if (context.folder === null) {
    return [
      {
        state: 'unknown',
        on,
        at: context.at,
        reason: `the folder that ${context.at.path} builds ${dockerfile.path} from is only known when it runs`,
      },
    ];
  }
  const { folder } = context;
  const files = new ContextFiles(model.tree, folder, dockerfile.path);
  let made: MadeBefore | null = null;
  const outcomes = [...sourcesOf(dockerfile)].flatMap(
    ({ copy, source }): Outcome[] => {
      if (source.includes('$')) return [onlyAtBuild(dockerfile, copy, source)];
      const state = files.state(source);
      if (state === 'there') return [];
      const path = contextPath(source);
      const inTree = folder === '.' ? path : `${folder}/${path}`;
      made ??= context.build ? madeBefore(model, context.build) : 'outputs';
      if (
        state === 'unknown' ||
        copy.variable ||
        (state === 'missing' && mayBeMade(model, inTree, source, made))
      ) {
        return [notInTree(dockerfile, copy, source)];
      }
      const where = folder === '.' ? 'the root of the repository' : folder;
      const why =
        state === 'ignored'
          ? `${files.ignoreFile} leaves it out`
          : `the build context (${where}) does not have it`;
      return [
        {
          state: 'fail',
          on,
          at: copy.at,
          related: [
            context.at,
            ...(state === 'ignored' && files.ignoreFile
              ? [{ path: files.ignoreFile, line: 1 }]
              : []),
          ],
          message: `${dockerfile.path} copies ${source}, and ${why}`,
          key: `${dockerfile.path}/${source}`,
        },
      ];
    },
  );
  return merged(outcomes);
}

/** A wrong context makes every source missing: that is one finding. */
function merged(outcomes: readonly Outcome[]): Outcome[] {
  const fails = outcomes.filter(each => each.state === 'fail');
  const [first, ...others] = fails;
  if (!first || others.length === 0) return [...outcomes];
  return [
    ...outcomes.filter(({ state }) => state !== 'fail'),
    {
      ...first,
      message: `${first.message}; the same goes for ${others.length} more of its sources`,
      related: [
        ...(first.related ?? []),
        ...others.slice(0, 4).map(({ at }) => at),
      ],
    },
  ];
}

/**
 * Nobody here builds it: its own folder, the root and those between may be the
 * context. What none of them has is missing, unless a build makes it.
 */
function inAnyFolder(model: DeliveryModel, dockerfile: Dockerfile): Outcome[] {
  const folders = foldersAbove(dockerfile.path);
  const sources = [...sourcesOf(dockerfile)];
  const outcomes: Outcome[] = [];
  for (const { copy, source } of sources) {
    if (source.includes('$')) {
      outcomes.push(onlyAtBuild(dockerfile, copy, source));
      continue;
    }
    const states = folders.map(folder =>
      new ContextFiles(model.tree, folder, dockerfile.path).state(source),
    );
    if (states.includes('there')) continue;
    const path = contextPath(source);
    const isMissing =
      states.every(state => state === 'missing') &&
      !copy.variable &&
      looksWritten(path) &&
      !folders.some(folder =>
        mayBeMade(
          model,
          folder === '.' ? path : `${folder}/${path}`,
          source,
          'outputs',
        ),
      );
    outcomes.push(
      isMissing && knowsItsContext(model, dockerfile, folders)
        ? {
            state: 'fail',
            on: { path: dockerfile.path },
            at: copy.at,
            message: `${dockerfile.path} copies ${source}, which is neither in its folder nor in one above it`,
            key: `${dockerfile.path}/${source}`,
          }
        : notInTree(dockerfile, copy, source),
    );
  }
  return outcomes;
}

/** Some other source is where one of the folders has it, so that is the context. */
function knowsItsContext(
  { tree }: DeliveryModel,
  dockerfile: Dockerfile,
  folders: readonly string[],
): boolean {
  return folders.some(folder => {
    const files = new ContextFiles(tree, folder, dockerfile.path);
    return [...sourcesOf(dockerfile)].some(
      ({ source }) =>
        contextPath(source) !== '.' && files.state(source) === 'there',
    );
  });
}

function foldersAbove(path: string): string[] {
  const folders = [folderOf(path)];
  while (folders[folders.length - 1] !== '.') {
    folders.push(folderOf(folders[folders.length - 1]));
  }
  return folders;
}
