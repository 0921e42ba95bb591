import { Job, Workflow } from '../../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../../path/delivery-model';
import { refusedExpression } from '../../pipelines/expression-places';
import { defineCheck, Outcome } from '../define-check';
import { nearestName } from '../../symbolic/nearest-name';
import { calledFaults, LoadFault } from './valid-calls';

export const valid = defineCheck({
  id: 'pipeline/valid',
  priority: 'P0',
  evidence: ['static'],
  title: 'Workflows load',
  why: 'A workflow that does not load never runs, and nobody is told.',
  remedy: 'Correct what the message names.',
  example: {
    fails: {
      '.github/workflows/ci.yml': `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps: [{run: make}]
  deploy:
    needs: biuld
    runs-on: ubuntu-latest
    steps: [{run: make deploy}]
`,
    },
    passes: {
      '.github/workflows/ci.yml': `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps: [{run: make}]
  deploy:
    needs: build
    runs-on: ubuntu-latest
    steps: [{run: make deploy}]
`,
    },
  },
  *run(model) {
    for (const workflow of model.workflows) {
      yield* judge(model, workflow);
    }
    for (const { path, kind, reason } of model.unread) {
      if (kind === 'workflows') {
        yield {
          state: 'unknown',
          on: { path },
          reason: `${path} was not read: ${reason}`,
        };
      }
    }
  },
});

function* judge(model: DeliveryModel, workflow: Workflow): Iterable<Outcome> {
  const on = { path: workflow.path };
  const faults: readonly LoadFault[] = [
    ...workflow.faults,
    ...needFaults(workflow),
    ...expressionFaults(workflow),
    ...calledFaults(model, workflow),
  ];
  for (const { at, message, related } of faults) {
    yield {
      state: 'fail',
      on,
      at,
      ...(related ? { related } : {}),
      message: `${workflow.path} does not load or cannot run: ${message}`,
      key: `${workflow.path}/${message}`,
    };
  }
  if (faults.length > 0) return;
  const [elsewhere] = workflow.elsewhere;
  yield elsewhere
    ? {
        state: 'unknown',
        on,
        at: elsewhere.at,
        reason: `Whether all of ${workflow.path} loads cannot be told: ${elsewhere.message}`,
      }
    : { state: 'pass', on, at: workflow.jobsAt };
}

/** More jobs than any system runs; looking for circles stops there. */
const MAX_JOBS = 2_000;

/** Needs of jobs that are not there, and jobs that wait for each other. */
function* needFaults({ jobs, elsewhere }: Workflow): Iterable<LoadFault> {
  const byId = new Map(jobs.map(job => [job.id.toLowerCase(), job]));
  for (const job of jobs) {
    for (const need of job.declaredNeeds) {
      // A job can come from a file that is not in the tree.
      if (byId.has(need.value.toLowerCase()) || elsewhere.length > 0) continue;
      const nearest = nearestName(
        [need.value],
        jobs.map(({ id }) => id),
      );
      yield {
        at: need.at,
        message: `job ${job.id} needs ${need.value}, which is no job of it${
          nearest ? ` (nearest: ${nearest})` : ''
        }`,
      };
    }
  }
  const circle = findCircle(byId, jobs);
  if (circle) {
    yield {
      at: circle[0].at,
      message: `jobs wait for each other: ${[...circle, circle[0]]
        .map(({ id }) => id)
        .join(' needs ')}`,
    };
  }
}

function findCircle(
  byId: ReadonlyMap<string, Job>,
  jobs: readonly Job[],
): readonly Job[] | null {
  if (jobs.length > MAX_JOBS) return null;
  const done = new Set<Job>();
  const way: Job[] = [];
  const visit = (job: Job): readonly Job[] | null => {
    const start = way.indexOf(job);
    if (start >= 0) return way.slice(start);
    if (done.has(job)) return null;
    done.add(job);
    way.push(job);
    for (const { value } of job.declaredNeeds) {
      const next = byId.get(value.toLowerCase());
      const circle = next ? visit(next) : null;
      if (circle) return circle;
    }
    way.pop();
    return null;
  };
  for (const job of jobs) {
    const circle = visit(job);
    if (circle) return circle;
  }
  return null;
}

function* expressionFaults({ expressions }: Workflow): Iterable<LoadFault> {
  for (const use of expressions) {
    const refused = refusedExpression(use);
    if (refused !== null) {
      const secret = /secrets/i.test(refused) && use.place.endsWith('.if');
      yield {
        at: use.at(),
        message: `\${{ ${use.text} }}: ${refused}${
          secret ? ' (a condition cannot read secrets)' : ''
        }`,
      };
    }
  }
}
