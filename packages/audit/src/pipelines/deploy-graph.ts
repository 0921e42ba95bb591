import { asArray, asRecord, asText } from '../artifacts/untyped';
import { Job, Step, Workflow } from '../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { commandsOfJob } from './commands-by-job';
import { DeployJob, rootOf } from './deploy-jobs';
import { JobRun, ShellCommand } from './pipelines.types';

/** A job and the workflow that holds it. */
export interface JobOfWorkflow {
  readonly workflow: Workflow;
  readonly job: Job;
}

/** The workflow of the tree that a job calls, or null. */
function calledWorkflow(
  { workflows }: DeliveryModel,
  job: Job,
): Workflow | null {
  const path = /^\.\/(.+?)(?:@.*)?$/.exec(job.uses?.value ?? '')?.[1];
  return workflows.find(workflow => workflow.path === path) ?? null;
}

/** A job with all jobs of the workflow it calls. */
function withCalled(
  model: DeliveryModel,
  { workflow, job }: JobOfWorkflow,
  level = 0,
): JobOfWorkflow[] {
  const called = level < 10 ? calledWorkflow(model, job) : null;
  return [
    { workflow, job },
    ...(called?.jobs.flatMap(inner =>
      withCalled(model, { workflow: called, job: inner }, level + 1),
    ) ?? []),
  ];
}

/** Jobs of one workflow that a job waits for, near ones first. */
function needed(workflow: Workflow, job: Job): Job[] {
  const byId = new Map(workflow.jobs.map(each => [each.id, each]));
  const found = new Set<Job>();
  const queue = [job];
  for (const next of queue) {
    for (const id of next.needs) {
      const need = byId.get(id);
      if (need && need !== job && !found.has(need)) {
        found.add(need);
        queue.push(need);
      }
    }
  }
  return [...found];
}

/** Jobs of one workflow that wait for a job. */
function waiting(workflow: Workflow, job: Job): Job[] {
  return workflow.jobs.filter(
    each => each !== job && needed(workflow, each).includes(job),
  );
}

/** Workflows whose end starts this one. */
export function startedBy(
  { workflows }: DeliveryModel,
  { on }: Workflow,
): Workflow[] {
  const names = asArray(asRecord(on.workflow_run).workflows).map(asText);
  const single = asText(asRecord(on.workflow_run).workflows);
  if (names.length === 0 && single === null) return [];
  return workflows.filter(
    ({ name, path }) =>
      names.includes(name ?? path) || single === (name ?? path),
  );
}

/** Workflows by those whose end starts them. */
const startedByEach = derived((model: DeliveryModel) => {
  const found = new Map<Workflow, Workflow[]>();
  for (const workflow of model.workflows) {
    for (const starter of startedBy(model, workflow)) {
      found.set(starter, [...(found.get(starter) ?? []), workflow]);
    }
  }
  return found;
});

/** Workflows that start when this one ends. */
export function startsAfter(
  model: DeliveryModel,
  workflow: Workflow,
): Workflow[] {
  return startedByEach(model).get(workflow) ?? [];
}

function along(
  model: DeliveryModel,
  run: JobRun,
  step: (workflow: Workflow, job: Job) => Job[],
): JobOfWorkflow[] {
  const here = step(run.workflow, run.job).flatMap(job =>
    withCalled(model, { workflow: run.workflow, job }),
  );
  return run.caller ? [...here, ...along(model, run.caller, step)] : here;
}

/**
 * Every job that has to end before a deploy starts: through `needs`, through
 * the jobs that call its workflow, and through `workflow_run`.
 */
export function jobsBefore(
  model: DeliveryModel,
  { runs }: DeployJob,
): JobOfWorkflow[] {
  return unique(
    runs.flatMap(run => [
      ...along(model, run, needed),
      ...startedBy(model, rootOf(run)).flatMap(workflow =>
        workflow.jobs.flatMap(job => withCalled(model, { workflow, job })),
      ),
    ]),
  );
}

/** Every job that starts because a deploy has ended. */
function jobsAfter(model: DeliveryModel, { runs }: DeployJob): JobOfWorkflow[] {
  return unique(
    runs.flatMap(run => [
      ...along(model, run, waiting),
      ...startsAfter(model, rootOf(run)).flatMap(workflow =>
        workflow.jobs.flatMap(job => withCalled(model, { workflow, job })),
      ),
    ]),
  );
}

function unique(jobs: readonly JobOfWorkflow[]): JobOfWorkflow[] {
  return [...new Map(jobs.map(each => [each.job, each])).values()];
}

/** What happens after a deploy, in its job and in later ones. */
export interface AfterDeploy {
  readonly steps: readonly Step[];
  readonly commands: readonly ShellCommand[];
  readonly jobs: readonly JobOfWorkflow[];
}

/** The steps and commands after the first deploy of a job. */
export function afterDeploy(
  model: DeliveryModel,
  deploy: DeployJob,
): AfterDeploy {
  const commands = commandsOfJob(model, deploy.job);
  const [first] = deploy.actions;
  const { steps } = deploy.job;
  const jobs = jobsAfter(model, deploy);
  const start = first
    ? steps.findIndex(step => step === first.step)
    : steps.findIndex(step => /deploy/i.test(step.name ?? step.id ?? ''));
  const index = first
    ? commands.findIndex(
        ({ at }) => at.path === first.at.path && at.line === first.at.line,
      )
    : -1;
  const later =
    index >= 0
      ? commands.slice(index + 1)
      : commands.filter(({ step }) => step && steps.indexOf(step) > start);
  return {
    steps: [...steps.slice(start + 1), ...jobs.flatMap(({ job }) => job.steps)],
    commands: [
      ...later,
      ...jobs.flatMap(({ job }) => commandsOfJob(model, job)),
    ],
    jobs,
  };
}
