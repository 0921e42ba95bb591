import { isComposeFile } from '../artifacts/compose/compose';
import { isDockerfile } from '../artifacts/dockerfile/dockerfile';
import { isManifestCandidate } from '../artifacts/manifest';
import { isGitlabPipeline } from '../artifacts/gitlab/gitlab';
import { ArtifactProblem } from '../artifacts/position';
import { isWorkflowFile } from '../artifacts/workflow/workflow';
import { Outcome } from '../checks/define-check';
import { ArtifactKind, DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { NOT_FOR_PRODUCTION } from '../path/production-images';

/** A file of which not everything was understood. */
interface ParsedFile {
  readonly path: string;
  readonly problems: readonly ArtifactProblem[];
}

const FILES: Readonly<
  Record<ArtifactKind, (model: DeliveryModel) => readonly ParsedFile[]>
> = {
  workloads: model => model.manifestFiles,
  workflows: model => model.workflows,
  dockerfiles: model => model.dockerfiles,
  compose: model => model.composeFiles,
};

/** Files with syntax errors: each check of a kind asks for the same ones. */
const brokenFiles = derived(
  (model: DeliveryModel): Readonly<Record<ArtifactKind, Outcome[]>> => ({
    workloads: brokenOf(FILES.workloads(model)),
    workflows: brokenOf(FILES.workflows(model)),
    dockerfiles: brokenOf(FILES.dockerfiles(model)),
    compose: brokenOf(FILES.compose(model)),
  }),
);

function brokenOf(files: readonly ParsedFile[]): Outcome[] {
  return files.flatMap(({ path, problems }): Outcome[] => {
    const error = problems.find(({ severity }) => severity === 'error');
    return error
      ? [
          {
            state: 'unknown',
            on: { path },
            at: error.at,
            reason: `${path} could not be read to its end: ${error.message} (line ${error.at.line})`,
          },
        ]
      : [];
  });
}

/** Whether a path would be read as an artifact of the kind. */
const WOULD_BE: Readonly<Record<ArtifactKind, (path: string) => boolean>> = {
  workloads: path => isManifestCandidate(path),
  workflows: path => isWorkflowFile(path) || isGitlabPipeline(path),
  dockerfiles: isDockerfile,
  compose: isComposeFile,
};

/**
 * What a check would have to read and could not: files with syntax errors, and
 * templates that nobody renders. Each is an unknown answer, never a pass.
 */
export function* unreadParts(
  kinds: readonly ArtifactKind[],
  model: DeliveryModel,
): Iterable<Outcome> {
  for (const kind of kinds) yield* brokenFiles(model)[kind];
  if (kinds.includes('workflows')) {
    for (const { path, elsewhere } of model.workflows) {
      for (const { at, message } of elsewhere.slice(0, 3)) {
        yield { state: 'unknown', on: { path }, at, reason: message };
      }
    }
  }
  for (const { path, kind, reason } of model.unread) {
    if (kinds.includes(kind)) {
      yield {
        state: 'unknown',
        on: { path },
        reason: `${path} was not read: ${reason}`,
      };
    }
  }
  if (kinds.includes('workloads')) yield* unbuiltParts(model);
  if (kinds.includes('workloads')) yield* unrenderedParts(model);
  for (const { path, message } of model.tree.problems) {
    // What is left out of a limited tree could be anything; a link that leads
    // outside matters when it stands where an artifact would.
    if (
      kinds.length > 0 &&
      (path === '.' || kinds.some(kind => WOULD_BE[kind](path)))
    ) {
      yield { state: 'unknown', on: { path }, reason: `${path}: ${message}` };
    }
  }
}

/** What kustomizations take from elsewhere, or cannot be built with. */
function* unbuiltParts({ kustomizations }: DeliveryModel): Iterable<Outcome> {
  for (const { path, gaps } of kustomizations) {
    for (const { at, reason, kind } of gaps) {
      if (kind !== 'value' && !NOT_FOR_PRODUCTION.test(path)) {
        yield {
          state: 'unknown',
          on: { path: at.path },
          at,
          reason: `${at.path} could not be built to its end: ${reason} (line ${at.line})`,
        };
      }
    }
  }
}

/** Templates of charts that cannot be rendered, and charts that are not there. */
function* unrenderedParts({ helmProblems }: DeliveryModel): Iterable<Outcome> {
  for (const { at, message } of helmProblems) {
    if (NOT_FOR_PRODUCTION.test(at.path)) continue;
    yield {
      state: 'unknown',
      on: { path: at.path },
      at,
      reason: `${at.path} was not rendered: ${message} (line ${at.line})`,
    };
  }
}
