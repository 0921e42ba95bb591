import {
  CopyInstruction,
  Dockerfile,
  DockerStage,
} from '../../artifacts/dockerfile/dockerfile.types';
import { DeliveryModel } from '../../path/delivery-model';
import {
  looksLikeOutput,
  looksWritten,
  MadeBefore,
} from '../../path/made-before-build';
import { folderOf } from '../../source/tree-path';
import { Outcome } from '../define-check';
import { isInSubmodule } from '../../source/submodules';

/** A path that an instruction takes from the build context. */
export interface Source {
  readonly stage: DockerStage;
  readonly copy: CopyInstruction;
  readonly source: string;
}

/** Sources that come from the build context, as far as they are known. */
export function* sourcesOf({ stages }: Dockerfile): Iterable<Source> {
  for (const stage of stages) {
    for (const copy of stage.copies) {
      if (copy.from !== null) continue;
      for (const source of copy.sources) {
        // Git repositories and addresses are fetched.
        if (!/^[a-z][a-z0-9+.-]*:\/\/|^git@|\\/i.test(source)) {
          yield { stage, copy, source };
        }
      }
    }
  }
}

/** True when something may make the path before the build. */
export function mayBeMade(
  model: DeliveryModel,
  path: string,
  source: string,
  made: MadeBefore,
): boolean {
  if (
    made === 'anything' ||
    model.isGitIgnored(path) ||
    model.isGitIgnored(`${path}/`) ||
    isInSubmodule(model.tree, path)
  ) {
    return true;
  }
  if (made === 'nothing') return false;
  if (looksWritten(path)) return false;
  return looksLikeOutput(path) || !isBesideSources(model, path, source);
}

/** A folder that is named like a folder, in a folder of sources. */
function isBesideSources(
  { tree }: DeliveryModel,
  path: string,
  source: string,
): boolean {
  const parent = folderOf(path);
  return (
    parent !== '.' &&
    tree.hasFolder(parent) &&
    (source.endsWith('/') || /\.[A-Z]\w+$/.test(path))
  );
}

/** A path that only the build knows. */
export function onlyAtBuild(
  { path }: Dockerfile,
  copy: CopyInstruction,
  source: string,
): Outcome {
  return {
    state: 'unknown',
    on: { path },
    at: copy.at,
    reason: `${path} copies ${source}, a path that a build argument fills in`,
  };
}

/** A path that something may make before the build. */
export function notInTree(
  { path }: Dockerfile,
  copy: CopyInstruction,
  source: string,
): Outcome {
  return {
    state: 'unknown',
    on: { path },
    at: copy.at,
    reason: `${path} copies ${source}, which is not in the repository: whether it is made before the build cannot be told from the files`,
  };
}
