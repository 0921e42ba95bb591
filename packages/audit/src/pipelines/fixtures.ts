import {
  isActionFile,
  isWorkflowFile,
  parseCompositeAction,
  parseWorkflow,
} from '../artifacts/workflow/workflow';
import { memoryTree } from '../source/memory-tree';
import { readPipelines, RepositoryName } from './pipelines';
import { ImageBuild, Pipelines } from './pipelines.types';
import { render } from '../symbolic/symbolic';

/** Folder of the workflows. */
export const WORKFLOWS = '.github/workflows';

/** Reads the pipelines of a tree made of these files. */
export function pipelinesOf(
  files: Record<string, string>,
  repository: RepositoryName | null = null,
): Pipelines {
  const paths = Object.keys(files);
  return readPipelines({
    workflows: paths
      .filter(isWorkflowFile)
      .map(path => parseWorkflow(path, files[path])),
    actions: paths
      .filter(isActionFile)
      .map(path => parseCompositeAction(path, files[path])),
    tree: memoryTree(files),
    repository,
  });
}

/** A workflow of one job with these steps. */
export function job(steps: string, head: string = ''): Record<string, string> {
  const indented = steps.trim().replace(/^/gm, '      ');
  return {
    [`${WORKFLOWS}/ci.yml`]: `on: push
${head}
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
${indented}
`,
  };
}

/** References as text. */
export const references = (builds: readonly ImageBuild[]) =>
  builds.flatMap(build => build.references.map(render));
/** References of the builds that are or may be pushed. */
export const pushed = (found: Pipelines) =>
  references(found.builds.filter(build => build.pushed !== false));
