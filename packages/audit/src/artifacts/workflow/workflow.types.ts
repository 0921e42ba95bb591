import { ArtifactProblem, Position, Positioned } from '../position';

/** A step of a job, as written (expressions unresolved). */
export interface Step {
  readonly index: number;
  readonly id: string | null;
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
  readonly needs: readonly string[];
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

/** A GitHub Actions workflow file. */
export interface Workflow {
  readonly path: string;
  readonly name: string | null;
  /** Event names with their raw configuration. */
  readonly on: Readonly<Record<string, unknown>>;
  /** Inputs of workflow_call and workflow_dispatch, with their defaults. */
  readonly inputs: Readonly<Record<string, WorkflowInput>>;
  /** Values of the outputs of `workflow_call`. */
  readonly outputs: Readonly<Record<string, Positioned>>;
  readonly env: Readonly<Record<string, Positioned>>;
  readonly concurrency: Positioned | null;
  readonly jobs: readonly Job[];
  readonly problems: readonly ArtifactProblem[];
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
