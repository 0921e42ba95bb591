import { Position } from '../artifacts/position';
import { Step, Workflow } from '../artifacts/workflow/workflow.types';
import { SourceTree } from '../source/source-tree';
import { readTreeFile } from './files';
import { ImageBuild, JobRun } from './pipelines.types';
import { holeNamed } from '../symbolic/symbolic';
import { placeAt } from '../artifacts/line-index';
import { VENDORED } from '../source/tree-path';

/** Text by which a script or another system's pipeline may push an image. */
const PUSHES =
  /\b(?:docker|podman|buildah|nerdctl|img)\b[^\n]*\bpush\b|--push\b|\bkaniko\b|\bbuildx\b|\bskopeo copy\b|\bjib\b|\bbuild-image\b|\bdockerBuild|docker\.build\b|docker\.withRegistry|Docker@\d|plugins\/(?:docker|ecr|gcr)|orbs\/docker|circleci\/docker|gcr\.io\/cloud-builders\/docker|push_to_registry|\bimages:\s*$/m;

/** Pipelines of other systems, which are not read but may push images. */
const OTHER_SYSTEMS =
  /(?:^|\/)(?:\.gitlab-ci\.ya?ml|[^/]*\.gitlab-ci\.ya?ml|Jenkinsfile[^/]*|[^/]*\.jenkinsfile|azure-pipelines[^/]*\.ya?ml|\.drone\.(?:ya?ml|star|jsonnet)|bitbucket-pipelines\.yml|cloudbuild[^/]*\.(?:ya?ml|json)|\.travis\.yml|buildspec[^/]*\.ya?ml|\.woodpecker\.ya?ml|Taskfile\.ya?ml|justfile|Tiltfile|Earthfile|appveyor\.yml)$|^\.(?:circleci|woodpecker|buildkite|gitlab\/ci|azure-pipelines|azuredevops|tekton)\/.+\.(?:ya?ml|groovy)$|\.(?:ps1|cmd|bat)$/i;

/** A push under a name nobody can tell. */
export function unknownBuild(
  name: string,
  at: Position,
  run: JobRun | null = null,
  step: Step | null = null,
): ImageBuild {
  return {
    references: [holeNamed(name)],
    dockerfile: null,
    context: null,
    target: null,
    pushed: 'unknown',
    cacheFrom: [],
    cacheTo: [],
    at,
    via: 'other',
    run,
    step,
  };
}

/** The push that a script in another language or shell may do, or null. */
export function unreadScript(run: JobRun, step: Step): ImageBuild | null {
  return step.run && PUSHES.test(step.run.value)
    ? unknownBuild(step.shell ?? 'run', step.run.at, run, step)
    : null;
}

/** Pushes that pipelines of other systems and other scripts may do. */
export function unreadPipelines(
  tree: SourceTree,
  read: ReadonlySet<string> = new Set(),
): readonly ImageBuild[] {
  return tree.files
    .filter(
      ({ path }) =>
        OTHER_SYSTEMS.test(path) && !VENDORED.test(path) && !read.has(path),
    )
    .flatMap(({ path }) => {
      const text = readTreeFile(tree, path);
      const found = text === null ? null : PUSHES.exec(text);
      if (text === null || !found) return [];
      return [unknownBuild(path, placeAt(path, text, found.index))];
    });
}

/** Pushes that a part of a pipeline which is not in the tree may do. */
export function pushesElsewhere(
  workflows: readonly Workflow[],
): readonly ImageBuild[] {
  return workflows.flatMap(({ elsewhere }) =>
    elsewhere.map(({ at, message }) => unknownBuild(message, at)),
  );
}
