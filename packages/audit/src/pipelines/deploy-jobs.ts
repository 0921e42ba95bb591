import { Job, Workflow } from '../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { render } from '../symbolic/symbolic';
import { isShortLivedClusterJob } from './clusters';
import { commandsOfJob } from './commands-by-job';
import { DeployTarget, targetOf } from './deploy-target';
import { DeployAction, JobRun, ShellCommand } from './pipelines.types';

/** A job that changes an environment in which something runs, or says so. */
export interface DeployJob {
  readonly workflow: Workflow;
  readonly job: Job;
  /** Every way it runs: callers and matrix combinations. */
  readonly runs: readonly JobRun[];
  /** Empty for a job that is named a deploy and deploys nothing. */
  readonly actions: readonly DeployAction[];
  readonly target: DeployTarget;
}

const DEPLOY_NAME = /(^|[^a-z])deploy(ment|s|ing)?([^a-z]|$)/i;

/** Jobs that are named after a deploy and do something around it. */
const AROUND_DEPLOY =
  /(pre|post|before|after|verify|check|validate|notify|notification|summary|report|test|smoke|rollback|cleanup|prepare|plan|build|docs|pages|preview)|(^|[^a-z])(approve|approval|confirm|gate|await|wait|should|decide|determine|status|result|url|info|notice|message|comment|skip|skipped)([^a-z]|$)/i;

/** `build-and-deploy`: a deploy, whatever else the job does. */
const AND_DEPLOY =
  /(^|[^a-z])(build|test|release|push|publish|package|check)\w*[\s_-]*(and|&|\+|n)[\s_-]*(?=deploy)/gi;

/** Jobs that start things to try them, and sites that are no service. */
const NO_SERVICE =
  /(^|[^a-z])(e2e|tests?|testing|integration|conformance|benchmarks?|bench|lint|docs?|documentation|pages|website|site|blog|storybook|preview|previews|roll-?back|revert|teardown|destroy|cleanup|examples?|demo|chart-testing|stop|book|wiki|playground|perf|stress|scalability|upgrade-test|nightly-test|smoke|db|database|migrations?|migrate|schema|infra|infrastructure|terraform)([^a-z]|$)/i;

/** Workflows for sites, previews and demos. */
const SITE =
  /(^|[^a-z])(docs?|documentation|gh-pages|pages|website|blog|storybook|previews?|demos?|examples?|playground)([^a-z]|$)/i;

/** Commands that change what services run on and not the services. */
const INFRASTRUCTURE =
  /^(terraform|tofu|terragrunt|pulumi|cdk|aws cloudformation|az deployment)\b/;

/** True when a job is named a deploy, and not something around one. */
export function isNamedDeploy(workflow: Workflow, job: Job): boolean {
  const names = [job.id, job.name ?? ''].map(name =>
    name.replace(AND_DEPLOY, ' '),
  );
  return (
    job.uses === null &&
    names.some(name => DEPLOY_NAME.test(name)) &&
    !names.some(name => AROUND_DEPLOY.test(name)) &&
    !answersOtherJobs(workflow, job)
  );
}

/** A job that works out what others deploy: it has answers, and no environment. */
function answersOtherJobs({ jobs }: Workflow, job: Job): boolean {
  return (
    job.environment === null &&
    Object.keys(job.outputs).length > 0 &&
    jobs.some(({ needs }) => needs.includes(job.id))
  );
}

/**
 * The jobs that put services where people use them. Left out are clusters that
 * end with the job, containers that are started for tests, sites of
 * documentation, previews of pull requests, and plain infrastructure.
 */
export const deployJobs = derived((model): readonly DeployJob[] => {
  const actions = new Map<Job, DeployAction[]>();
  for (const action of model.pipelines.deploys) {
    if (action.run) {
      const list = actions.get(action.run.job) ?? [];
      list.push(action);
      actions.set(action.run.job, list);
    }
  }
  const runs = new Map<Job, JobRun[]>();
  for (const run of model.pipelines.runs) {
    const list = runs.get(run.job) ?? [];
    list.push(run);
    runs.set(run.job, list);
  }
  return model.workflows.flatMap(workflow =>
    workflow.jobs.flatMap(job => {
      const ways = runs.get(job) ?? [];
      const found = (actions.get(job) ?? []).filter(action =>
        changesService(model, workflow, job, action),
      );
      const [run] = ways;
      // What deploys infrastructure or a secret only is a deploy of no service.
      const named =
        !actions.has(job) &&
        isNamedDeploy(workflow, job) &&
        !isNoService(workflow, job);
      if (!run || (found.length === 0 && !named)) return [];
      if (isShortLivedClusterJob(run, model.pipelines)) return [];
      if (ways.every(way => isForPullRequests(rootOf(way)))) return [];
      const target = targetOf(ways, found);
      return [{ workflow, job, runs: ways, actions: found, target }];
    }),
  );
});

/** The workflow that an event starts. */
export function rootOf(run: JobRun): Workflow {
  return run.caller ? rootOf(run.caller) : run.workflow;
}

function isForPullRequests({ on, system }: Workflow): boolean {
  const events = Object.keys(on);
  return (
    system === 'github' &&
    events.length > 0 &&
    events.every(event => /^(pull_request|merge_group)/.test(event))
  );
}

function isNoService(workflow: Workflow, job: Job): boolean {
  const file = workflow.path.replace(/^.*\//, '');
  return [job.id, job.name ?? '', workflow.name ?? '', file].some(name =>
    NO_SERVICE.test(name.replace(AND_DEPLOY, ' ')),
  );
}

function changesService(
  model: DeliveryModel,
  workflow: Workflow,
  job: Job,
  action: DeployAction,
): boolean {
  const said = job.environment !== null || isNamedDeploy(workflow, job);
  const names = [workflow.name ?? '', workflow.path.replace(/^.*\//, '')];
  if (job.environment === null && names.some(name => SITE.test(name))) {
    return false;
  }
  if (!said && isNoService(workflow, job)) return false;
  if (/(^|[^a-z])(roll-?back|revert|stop|destroy)([^a-z]|$)/i.test(job.id)) {
    return false;
  }
  const command = commandAt(model, action);
  if (command && INFRASTRUCTURE.test(command.words.join(' '))) return false;
  if (command && appliesNoWorkload(model, action, command)) return false;
  switch (action.kind) {
    case 'compose-up':
      return said || /self-hosted/.test(job.runsOn.join()) || isRemote(command);
    case 'ssh':
      return !action.targets.some(target => /\bgit@/.test(render(target)));
    default:
      return true;
  }
}

/** The command that a deploy action was found in. */
export function commandAt(
  model: DeliveryModel,
  { at, run }: DeployAction,
): ShellCommand | null {
  return (
    commandsOfJobRun(model, run).find(
      command =>
        command.at.path === at.path &&
        command.at.line === at.line &&
        command.at.column === at.column,
    ) ?? null
  );
}

/** `kubectl create secret … | kubectl apply -f -` starts nothing. */
function appliesNoWorkload(
  model: DeliveryModel,
  { targets, run }: DeployAction,
  command: ShellCommand,
): boolean {
  return (
    targets.length > 0 &&
    targets.every(target => render(target) === '-') &&
    commandsOfJobRun(model, run).some(
      each =>
        each.pipedInto.some(next => next.at.line === command.at.line) &&
        /^(kubectl|oc) (\S+ )*?create (-n \S+ )?(secret|configmap|cm|namespace|ns|serviceaccount|sa)\b/.test(
          each.words.join(' '),
        ),
    )
  );
}

function commandsOfJobRun(
  model: DeliveryModel,
  run: JobRun | null,
): readonly ShellCommand[] {
  return run ? commandsOfJob(model, run.job) : [];
}

function isRemote(command: ShellCommand | null): boolean {
  return (
    command !== null &&
    /(^| )(-H|--host|--context|-c) |ssh:\/\//.test(command.words.join(' '))
  );
}
