import { Job } from '../../artifacts/workflow/workflow.types';
import { DeployJob, deployJobs } from '../../pipelines/deploy-jobs';
import { defineCheck } from '../define-check';
import { named } from '../named';

export const jobTimeout = defineCheck({
  id: 'pipeline/job-timeout',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Deploy jobs have a time limit',
  why: 'A hanging deploy holds the environment for six hours.',
  remedy: 'Set timeout-minutes on deploy and self-hosted jobs.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps: [{run: kubectl apply -f k8s/}]
`,
    },
    passes: {
      '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps: [{run: kubectl apply -f k8s/}]
`,
    },
  },
  *run(model) {
    const deploys = deployJobs(model);
    for (const workflow of model.workflows) {
      // GitLab ends every job after the project's limit, an hour by default.
      if (workflow.system !== 'github') continue;
      const jobs = workflow.jobs.filter(
        job =>
          job.uses === null && (isSelfHosted(job) || deploysIn(deploys, job)),
      );
      const open = jobs.filter(job => !isLimited(job, deploys));
      const on = { path: workflow.path };
      if (open.length > 0) {
        yield {
          state: 'fail',
          on,
          at: open[0].at,
          related: open.slice(1).map(({ at }) => at),
          message: `${describe(open)} of ${workflow.path} can hang for ${
            open.some(isSelfHosted) ? 'days' : 'six hours'
          }: no timeout-minutes`,
          key: `${workflow.path}/timeout`,
        };
      } else if (jobs.length > 0) {
        yield { state: 'pass', on, at: jobs[0].at };
      }
    }
  },
});

function isSelfHosted({ runsOn }: Job): boolean {
  return runsOn.some(label => label.toLowerCase() === 'self-hosted');
}

function deploysIn(deploys: readonly DeployJob[], job: Job): boolean {
  return deploys.some(each => each.job === job && each.actions.length > 0);
}

/** The job has a limit, or every step that deploys has one. */
function isLimited(job: Job, deploys: readonly DeployJob[]): boolean {
  if (job.timeoutMinutes !== null) return true;
  const steps = deploys
    .filter(each => each.job === job)
    .flatMap(({ actions }) => actions.map(({ step }) => step));
  return (
    steps.length > 0 &&
    !isSelfHosted(job) &&
    steps.every(step => step?.timeoutMinutes)
  );
}

function describe(jobs: readonly Job[]): string {
  const names = named(jobs.map(({ id }) => id));
  return `${jobs.length > 1 ? 'Jobs' : 'Job'} ${names}`;
}
