import { ArtifactProblem, Position, Positioned } from '../position';
import { ExpressionUse } from './workflow-expressions';

/** A step of a job, as written (expressions unresolved). */
export interface Step {
  readonly index: number;
  readonly id: string | null;
  /** Where the id is written, in systems that have ids. */
  readonly idAt?: Position;
  readonly name: string | null;
  readonly if: Positioned | null;
  /** `owner/repo/path@ref` or `./local`. */
  readonly uses: Positioned | null;
  readonly with: Readonly<Record<string, Positioned>>;
  readonly run: Positioned | null;
  /** Source line on which the first line of the script text stands. */
  readonly scriptLine: number | null;
  /** Columns the script text is indented by in the file. */
  readonly scriptIndent: number | null;
  /** Where each line of the script text stands, when it is put together of several. */
  readonly scriptLines: readonly Position[] | null;
  readonly shell: string | null;
  readonly env: Readonly<Record<string, Positioned>>;
  readonly continueOnError: Positioned | null;
  readonly workingDirectory: string | null;
  readonly timeoutMinutes: string | null;
  readonly at: Position;
}

export interface Job {
  readonly id: string;
  readonly name: string | null;
  /** Jobs it waits for; on GitLab also those of earlier stages. */
  readonly needs: readonly string[];
  /** The needs that are written down, each with its place. */
  readonly declaredNeeds: readonly Positioned[];
  readonly if: Positioned | null;
  readonly runsOn: readonly string[];
  readonly environment: {
    readonly name: string | null;
    readonly url: Positioned | null;
    readonly at: Position;
  } | null;
  readonly env: Readonly<Record<string, Positioned>>;
  /** Raw matrix value (plain data) or an expression; null when none. */
  readonly matrix: unknown;
  readonly uses: Positioned | null;
  readonly with: Readonly<Record<string, Positioned>>;
  readonly secrets: 'inherit' | Readonly<Record<string, Positioned>>;
  readonly outputs: Readonly<Record<string, Positioned>>;
  readonly continueOnError: Positioned | null;
  readonly timeoutMinutes: string | null;
  readonly concurrency: Positioned | null;
  readonly workingDirectory: string | null;
  readonly shell: string | null;
  readonly container: Positioned | null;
  readonly steps: readonly Step[];
  /**
   * Events it runs for where each job chooses (GitLab), by GitHub's names;
   * null where the workflow's events are the job's.
   */
  readonly events: readonly string[] | null;
  /** True when it waits until a person starts it (GitLab's `when: manual`). */
  readonly manual: boolean;
  /** True when the system starts it again after a failure (GitLab's `retry`). */
  readonly retried: boolean;
  readonly at: Position;
}

/** An input of a workflow that is called or dispatched. */
export interface WorkflowInput {
  readonly default: unknown;
  readonly required: boolean;
  readonly type: string | null;
  /** The values a `choice` input can have. */
  readonly options: readonly string[] | null;
  /** How the workflow gets it. */
  readonly events: readonly ('workflow_call' | 'workflow_dispatch')[];
}

/** Whose pipeline it is. */
export type PipelineSystem = 'github' | 'gitlab';

/** A workflow file of GitHub Actions, or a pipeline of GitLab CI. */
export interface Workflow {
  readonly system: PipelineSystem;
  readonly path: string;
  /** Every file it is made of, its own first: GitLab includes others. */
  readonly files: readonly string[];
  readonly name: string | null;
  /** Where it says when it runs. */
  readonly onAt: Position;
  /** Event names with their raw configuration. */
  readonly on: Readonly<Record<string, unknown>>;
  /** Inputs of workflow_call and workflow_dispatch, with their defaults. */
  readonly inputs: Readonly<Record<string, WorkflowInput>>;
  /** Values of the outputs of `workflow_call`. */
  readonly outputs: Readonly<Record<string, Positioned>>;
  readonly env: Readonly<Record<string, Positioned>>;
  readonly concurrency: Positioned | null;
  readonly jobs: readonly Job[];
  /** Where its jobs start. */
  readonly jobsAt: Position;
  readonly problems: readonly ArtifactProblem[];
  /** Why the system would refuse to run it, as far as one file tells. */
  readonly faults: readonly WorkflowFault[];
  /** Its `${{ }}` and conditions; empty on other systems than GitHub. */
  readonly expressions: readonly ExpressionUse[];
  /** Parts that lie outside of the tree, and why that matters. */
  readonly elsewhere: readonly WorkflowFault[];
}

/** Something about a workflow, and where. */
export interface WorkflowFault {
  readonly at: Position;
  readonly message: string;
}

/** A local composite action (`action.yml`). */
export interface CompositeAction {
  readonly path: string;
  /** Folder that a `uses: ./…` names. */
  readonly folder: string;
  /** `composite`, `docker`, `node20` …, null when not declared. */
  readonly using: string | null;
  readonly inputs: Readonly<
    Record<
      string,
      { readonly default: string | null; readonly required: boolean }
    >
  >;
  readonly outputs: Readonly<Record<string, Positioned>>;
  readonly steps: readonly Step[];
  readonly problems: readonly ArtifactProblem[];
}
