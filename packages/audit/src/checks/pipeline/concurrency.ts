import { DeployJob, deployJobs } from '../../pipelines/deploy-jobs';
import { Workflow } from '../../artifacts/workflow/workflow.types';
import { Positioned } from '../../artifacts/position';
import { JobRun } from '../../pipelines/pipelines.types';
import { defineCheck, Outcome } from '../define-check';

/** A group that is another one in every run keeps nothing apart. */
const EVERY_RUN_ITS_OWN = /github\.(run_id|run_number|sha)\b/;

export const concurrency = defineCheck({
  id: 'pipeline/concurrency',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Two deploys of one target cannot overlap',
  why: 'Two overlapping deploys leave a mix of two versions.',
  remedy:
    'Give the deploy a concurrency group per environment with cancel-in-progress: false (GitLab: resource_group).',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps: [{run: kubectl apply -f k8s/}]
`,
    },
    passes: {
      '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}
concurrency: {group: deploy-production, cancel-in-progress: false}
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps: [{run: kubectl apply -f k8s/}]
`,
    },
  },
  *run(model) {
    const byWorkflow = new Map<Workflow, DeployJob[]>();
    for (const deploy of deployJobs(model)) {
      if (deploy.actions.length === 0 || deploy.target.kind === 'other') {
        continue;
      }
      const list = byWorkflow.get(deploy.workflow) ?? [];
      list.push(deploy);
      byWorkflow.set(deploy.workflow, list);
    }
    for (const [workflow, deploys] of byWorkflow) {
      yield judge(workflow, deploys);
    }
  },
});

function judge(workflow: Workflow, deploys: readonly DeployJob[]): Outcome {
  const on = { path: workflow.path };
  const open = deploys.filter(({ runs }) => !runs.every(isSerial));
  if (open.length === 0) {
    return { state: 'pass', on, at: deploys[0].job.at };
  }
  const names = open.map(({ job }) => job.id).join(', ');
  const group = open[0].target.name ?? open[0].target.kind;
  const gitlab = workflow.system === 'gitlab';
  return {
    state: 'fail',
    on,
    at: gitlab ? open[0].job.at : workflow.jobsAt,
    related: open.map(({ job }) => job.at),
    message: `Two runs of ${
      workflow.path
    } can deploy at the same time: ${names} has no ${
      gitlab ? 'resource_group' : 'concurrency group'
    }`,
    ...(group.includes('$') || group === 'unnamed'
      ? {}
      : {
          remedy: gitlab
            ? `Add \`resource_group: ${group}\` to the job.`
            : `Add \`concurrency: {group: deploy-${group}, cancel-in-progress: false}\` to the job or the workflow.`,
        }),
    key: `${workflow.path}/concurrency`,
  };
}

/** The job, its workflow, or what calls it has a group that keeps runs apart. */
function isSerial(run: JobRun): boolean {
  return (
    keepsApart(run.job.concurrency) ||
    keepsApart(run.workflow.concurrency) ||
    (run.caller !== null && isSerial(run.caller))
  );
}

function keepsApart(group: Positioned | null): boolean {
  return group !== null && !EVERY_RUN_ITS_OWN.test(group.value);
}
