import { Position } from '../artifacts/position';
import { isSkaffoldFile, parseSkaffold } from '../artifacts/skaffold';
import { asRecord } from '../artifacts/untyped';
import { ImageBuild } from '../pipelines/pipelines.types';
import { DeliveryModel } from './delivery-model';
import { derived } from './derived';
import { composeDockerfile } from './services';
import { folderOf, normalisePath } from '../source/tree-path';

/** One place that builds a Dockerfile, and what it sends along. */
export interface BuildContext {
  readonly dockerfile: string;
  /** Folder of the tree, `.` for its root; null when it cannot be told. */
  readonly folder: string | null;
  readonly target: string | null;
  /** Names of further contexts; null when some cannot be told. */
  readonly namedContexts: readonly string[] | null;
  /** Where the build is asked for. */
  readonly at: Position;
  /** The pipeline's build; null for one that a compose file describes. */
  readonly build: ImageBuild | null;
}

/**
 * Every known build of every Dockerfile of the tree, by the Dockerfile's path:
 * those of pipelines and scripts, and those that compose files and Skaffold
 * describe.
 */
export const buildContexts = derived(
  (model: DeliveryModel): ReadonlyMap<string, readonly BuildContext[]> => {
    const byFile = new Map<string, BuildContext[]>();
    const add = (context: BuildContext) => {
      const known = byFile.get(context.dockerfile);
      if (!known) {
        byFile.set(context.dockerfile, [context]);
      } else if (!known.some(other => isSame(other, context))) {
        known.push(context);
      }
    };
    for (const build of model.pipelines.builds) {
      const context = contextOf(build);
      if (context) add(context);
    }
    for (const context of composeContexts(model)) add(context);
    for (const context of skaffoldContexts(model)) add(context);
    return byFile;
  },
);

function contextOf(build: ImageBuild): BuildContext | null {
  return build.dockerfile === null
    ? null
    : {
        dockerfile: build.dockerfile,
        folder: build.context === null ? null : normalisePath(build.context),
        target: build.target || null,
        namedContexts:
          build.namedContexts === undefined ? [] : build.namedContexts,
        at: build.at,
        build,
      };
}

function composeContexts(model: DeliveryModel): BuildContext[] {
  return model.composeFiles.flatMap(file =>
    file.services.flatMap(service => {
      const { build } = service;
      const dockerfile = composeDockerfile(file, service);
      if (!build || dockerfile === null || build.inline === true) return [];
      const further = asRecord(service.body.build).additional_contexts;
      return [
        {
          dockerfile,
          folder: normalisePath(`${folderOf(file.path)}/${build.context}`),
          target: build.target || null,
          namedContexts: Array.isArray(further)
            ? further.map(entry => String(entry).split('=')[0])
            : Object.keys(asRecord(further)),
          at: build.at,
          build: null,
        },
      ];
    }),
  );
}

function skaffoldContexts({ tree }: DeliveryModel): BuildContext[] {
  return tree.files.flatMap(({ path }) => {
    const file = isSkaffoldFile(path) ? tree.read(path) : null;
    if (!file?.ok) return [];
    return parseSkaffold(path, file.text).flatMap(artifact => {
      const folder = normalisePath(`${folderOf(path)}/${artifact.context}`);
      const dockerfile =
        folder === null || artifact.dockerfile === null
          ? null
          : normalisePath(`${folder}/${artifact.dockerfile}`);
      return dockerfile === null
        ? []
        : [
            {
              dockerfile,
              folder,
              target: artifact.target,
              namedContexts: null,
              at: artifact.at,
              build: null,
            },
          ];
    });
  });
}

function isSame(a: BuildContext, b: BuildContext): boolean {
  return (
    a.folder === b.folder &&
    a.target === b.target &&
    a.at.path === b.at.path &&
    a.at.line === b.at.line
  );
}
