import {
  CompositeAction,
  Job,
  Workflow,
} from '../artifacts/workflow/workflow.types';
import { SourceTree } from '../source/source-tree';
import { ExpressionScope, resolveTemplate } from '../symbolic/expressions';
import {
  ExpressionValues,
  textValue,
  uniqueValues,
  unknownValue,
} from '../symbolic/expression-values';
import { expandMatrix } from './matrix';
import { Frame, RepositoryName, RunScope, templateValues } from './scope';
import { JobReading, readJob } from './steps';
import { JobRun } from './pipelines.types';
import { MAX_ALTERNATIVES } from '../symbolic/symbolic';

/** GitHub allows ten levels of workflows that call workflows. */
const MAX_CALLS = 10;
const MAX_RUNS = 2_000;
/** Outputs of more runs than these are not looked at. */
const MAX_OUTPUT_RUNS = 64;

/** What pipelines are read from. */
export interface PipelineSources {
  readonly workflows: readonly Workflow[];
  readonly actions: readonly CompositeAction[];
  readonly tree: SourceTree;
  readonly repository: RepositoryName | null;
}

/** Expands the runs of all workflows and reads each of them once. */
export class PipelineReader {
  readonly repository: RepositoryName | null;
  readonly tree: SourceTree;
  /** How many lookups are inside each other; bounds circular definitions. */
  depth = 0;
  truncated = false;
  private readonly workflows: ReadonlyMap<string, Workflow>;
  private readonly actionsByFolder: ReadonlyMap<string, CompositeAction>;
  private readonly jobRuns = new Map<
    JobRun | null,
    Map<Job, readonly JobRun[]>
  >();
  private readonly readings = new Map<JobRun, JobReading | 'in progress'>();
  private count = 0;

  constructor(private readonly sources: PipelineSources) {
    this.repository = sources.repository;
    this.tree = sources.tree;
    this.workflows = new Map(sources.workflows.map(w => [w.path, w]));
    this.actionsByFolder = new Map(sources.actions.map(a => [a.folder, a]));
  }

  /** Every way every job runs, callers before the called. */
  allRuns(): readonly JobRun[] {
    const runs: JobRun[] = [];
    for (const workflow of this.sources.workflows) {
      if (!isCalledOnly(workflow)) this.collect(workflow, null, 0, runs);
    }
    return runs;
  }

  private collect(
    workflow: Workflow,
    caller: JobRun | null,
    level: number,
    into: JobRun[],
  ): void {
    for (const job of workflow.jobs) {
      for (const run of this.runsOf(workflow, job, caller)) {
        into.push(run);
        const called = this.called(job);
        if (!called) continue;
        if (level >= MAX_CALLS) this.truncated = true;
        else this.collect(called, run, level + 1, into);
      }
    }
  }

  /** The workflow of this tree that a job calls. */
  called(job: Job): Workflow | null {
    const uses = job.uses?.value ?? '';
    const local = /^\.\/(.+?)(?:@.*)?$/.exec(uses);
    if (local) return this.workflows.get(local[1]) ?? null;
    const { repository } = this;
    const prefix = repository && `${repository.owner}/${repository.name}/`;
    return prefix && uses.toLowerCase().startsWith(prefix.toLowerCase())
      ? this.workflows.get(uses.slice(prefix.length).split('@')[0]) ?? null
      : null;
  }

  /** The composite action of this tree that a step uses. */
  action(uses: string): CompositeAction | null {
    if (!uses.startsWith('./')) return null;
    const folder = uses.slice(2).replace(/\/+$/, '');
    return this.actionsByFolder.get(folder) ?? null;
  }

  runsOf(
    workflow: Workflow,
    job: Job,
    caller: JobRun | null,
  ): readonly JobRun[] {
    const known = this.jobRuns.get(caller) ?? new Map<Job, readonly JobRun[]>();
    this.jobRuns.set(caller, known);
    const before = known.get(job);
    if (before) return before;
    // The matrix can ask for other jobs, but never for its own.
    known.set(job, []);
    const base: JobRun = {
      workflow,
      job,
      caller,
      matrix: {},
      matrixKnown: true,
    };
    const { rows, truncated } = expandMatrix(job.matrix, this.scopeOf(base));
    const left = Math.max(0, MAX_RUNS - this.count);
    if (truncated || rows.length > left) this.truncated = true;
    const runs = rows.slice(0, left).map(row => ({
      ...base,
      matrix: row.values,
      matrixKnown: row.known,
    }));
    this.count += runs.length;
    known.set(job, runs);
    return runs;
  }

  /** Expressions of a job itself, outside its steps. */
  scopeOf(run: JobRun): ExpressionScope {
    return new RunScope(this, emptyFrame(run));
  }

  /** What the steps of a run do; null while it is being read. */
  read(run: JobRun): JobReading | null {
    const before = this.readings.get(run);
    if (before) return before === 'in progress' ? null : before;
    this.readings.set(run, 'in progress');
    const reading = readJob(this, run);
    this.readings.set(run, reading);
    return reading;
  }

  /** Values of `needs.JOB.outputs.NAME`. */
  jobOutput(
    workflow: Workflow,
    id: string,
    caller: JobRun | null,
    output: string,
  ): ExpressionValues | null {
    const job = workflow.jobs.find(candidate => candidate.id === id);
    if (!job) return null;
    const runs = this.runsOf(workflow, job, caller);
    if (runs.length === 0 || runs.length > MAX_OUTPUT_RUNS) return null;
    const name = `needs.${id}.outputs.${output}`;
    const values = runs.flatMap(
      run => this.outputOf(run, output) ?? [unknownValue(name)],
    );
    const unique = uniqueValues(values);
    return unique.length > MAX_ALTERNATIVES ? null : unique;
  }

  private outputOf(run: JobRun, output: string): ExpressionValues | null {
    const called = this.called(run.job);
    if (called) {
      const value = called.outputs[output];
      if (!value) return null;
      const [job] = called.jobs;
      if (!job) return null;
      const inside = emptyFrame({
        workflow: called,
        job,
        caller: run,
        matrix: {},
        matrixKnown: true,
      });
      return templateValues(value.value, new RunScope(this, inside));
    }
    const value = run.job.outputs[output];
    const reading = value ? this.read(run) : null;
    if (!value || !reading) return null;
    return resolveTemplate(value.value, new RunScope(this, reading.frame)).map(
      textValue,
    );
  }
}

/** A frame in which no step has run yet. */
export function emptyFrame(run: JobRun): Frame {
  return { run, environment: new Map(), steps: new Map(), inputs: null };
}

/** True for workflows that run only when another one calls them. */
function isCalledOnly(workflow: Workflow): boolean {
  const events = Object.keys(workflow.on);
  return events.length === 1 && events[0] === 'workflow_call';
}
