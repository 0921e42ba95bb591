import { Position } from '../artifacts/position';
import { Symbolic } from '../symbolic/symbolic';
import { ParsedCommand } from '../artifacts/shell/shell.types';
import { Job, Step, Workflow } from '../artifacts/workflow/workflow.types';

/** One way a job runs: its workflow, its caller chain, its matrix combination. */
export interface JobRun {
  readonly workflow: Workflow;
  readonly job: Job;
  /** Values of `matrix.*` in this combination. */
  readonly matrix: Readonly<Record<string, unknown>>;
  /** False when the matrix itself is computed, so that any key may have any value. */
  readonly matrixKnown: boolean;
  /** The job that called this job's workflow, or null for a root workflow. */
  readonly caller: JobRun | null;
}

/** A command found in a shell script, with expressions and variables resolved as far as known. */
export interface ShellCommand extends ParsedCommand {
  readonly pipedInto: readonly ShellCommand[];
  readonly run: JobRun | null;
  readonly step: Step | null;
  /** File the script lies in: a workflow, an action or a `.sh` file. */
  readonly script: string;
}

/** An image that a pipeline, script or compose file builds. */
export interface ImageBuild {
  /** References (with registry and tag, as far as known) the build is tagged with; one per tag. */
  readonly references: readonly Symbolic[];
  /** Relative to the root; null when unknown. */
  readonly dockerfile: string | null;
  readonly context: string | null;
  readonly target: string | null;
  /** Names of further contexts; null when some cannot be told. */
  readonly namedContexts?: readonly string[] | null;
  /** `unknown` when it depends on an expression that cannot be told. */
  readonly pushed: boolean | 'unknown';
  readonly cacheFrom: readonly Symbolic[];
  readonly cacheTo: readonly Symbolic[];
  readonly at: Position;
  readonly via:
    | 'build-push-action'
    | 'docker'
    | 'buildx'
    | 'podman'
    | 'kaniko'
    | 'skaffold'
    | 'compose'
    | 'bake'
    | 'other';
  readonly run: JobRun | null;
  readonly step: Step | null;
}

/** A step that changes a running environment. */
export interface DeployAction {
  readonly kind:
    | 'kubectl-apply'
    | 'kubectl-set-image'
    | 'kubectl-rollout-restart'
    | 'helm'
    | 'kustomize'
    | 'compose-up'
    | 'ssh'
    | 'cloud'
    | 'action'
    | 'other';
  /** Files, folders, charts or workloads it names, as far as known. */
  readonly targets: readonly Symbolic[];
  readonly namespace: Symbolic | null;
  readonly at: Position;
  readonly run: JobRun | null;
  readonly step: Step | null;
}

/** A ConfigMap or Secret that a pipeline or script creates. */
export interface CreatedResource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly secretType: 'generic' | 'tls' | 'docker-registry' | null;
  readonly name: Symbolic;
  readonly namespace: Symbolic | null;
  /** Keys it carries, where they are named; null when they cannot be told. */
  readonly keys: readonly string[] | null;
  /** Files named by --from-file / --from-env-file, relative to the root. */
  readonly files: readonly {
    readonly key: string | null;
    readonly path: Symbolic;
    readonly at: Position;
  }[];
  /** Value of --docker-password as written, and where. */
  readonly dockerPassword: {
    readonly value: Symbolic;
    readonly text: string;
    readonly at: Position;
  } | null;
  readonly at: Position;
  readonly run: JobRun | null;
  readonly step: Step | null;
}

/** A manifest written inside a script and applied from there. */
export interface InlineManifest {
  /** The object as plain data; unknown values are `${{ name }}` texts. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Position;
  positionOf(keys: readonly (string | number)[]): Position;
  readonly run: JobRun | null;
  readonly step: Step | null;
}

/** Everything the pipelines of a tree do. */
export interface Pipelines {
  readonly runs: readonly JobRun[];
  readonly commands: readonly ShellCommand[];
  readonly builds: readonly ImageBuild[];
  readonly deploys: readonly DeployAction[];
  readonly created: readonly CreatedResource[];
  readonly inlineManifests: readonly InlineManifest[];
  /** True when a loop or matrix was too large to expand, so absence proves nothing. */
  readonly truncated: boolean;
}
