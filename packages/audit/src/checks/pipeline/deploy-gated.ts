import { asRecord } from '../../artifacts/untyped';
import { Positioned } from '../../artifacts/position';
import { Workflow } from '../../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../../path/delivery-model';
import {
  JobOfWorkflow,
  jobsBefore,
  startedBy,
} from '../../pipelines/deploy-graph';
import { DeployJob, deployJobs, rootOf } from '../../pipelines/deploy-jobs';
import { strongest, testEvidence } from '../../pipelines/test-evidence';
import { defineCheck, Outcome } from '../define-check';
import { ON_MAIN, workflowOf } from '../example-files';

/** Conditions by which a person leaves out tests with an input. */
const SKIP_INPUTS: readonly RegExp[] = [
  /!\s*(?:github\.event\.)?inputs\.([\w-]*(?:skip|bypass|without|no[-_]?tests?|force|fast|emergency|hotfix)[\w-]*)/i,
  /\binputs\.([\w-]*(?:skip|bypass|without|no[-_]?tests?|force|fast|emergency|hotfix)[\w-]*)\s*(?:!=\s*'?true|==\s*'?false)/i,
  /(?<!!\s*(?:github\.event\.)?)\binputs\.(run[-_]?tests?)\b(?!\s*(?:==\s*'?false|!=\s*'?true))/i,
];

/** The input that leaves out what a condition guards, or null. */
function skipInput(condition: Positioned | null): string | null {
  for (const pattern of SKIP_INPUTS) {
    const found = condition && pattern.exec(condition.value)?.[1];
    if (found) return found;
  }
  return null;
}

export const deployGated = defineCheck({
  id: 'pipeline/deploy-gated',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Production deploys need tests and an approval',
  why: 'Anything that is merged, tested or not, reaches production.',
  remedy: 'Let the deploy job need the tests and name a protected environment.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': workflowOf(
        ON_MAIN,
        'deploy-production',
        'uses: actions/checkout@v4',
        'run: kubectl apply -f k8s/',
      ),
    },
    passes: {
      '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}
jobs:
  test:
    runs-on: ubuntu-latest
    steps: [{uses: actions/checkout@v4}, {run: npm test}]
  deploy-production:
    needs: test
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v4
      - run: kubectl apply -f k8s/
`,
    },
  },
  *run(model) {
    for (const deploy of deployJobs(model)) {
      if (deploy.target.kind !== 'other') {
        yield judge(model, deploy);
      }
    }
  },
});

function judge(model: DeliveryModel, deploy: DeployJob): Outcome {
  const { workflow, job } = deploy;
  const on = { path: workflow.path };
  const key = `${workflow.path}/${job.id}`;
  const label = `job ${job.id} of ${workflow.path}`;
  const before = jobsBefore(model, deploy);
  const skipped = skippableTests(model, deploy, before);
  if (skipped) {
    return {
      state: 'fail',
      on,
      at: skipped.condition.at,
      related: [job.at],
      message: `The tests before the deploy in ${label} can be left out with the input ${skipped.input}`,
      remedy: `Let tests run on every deploy to production; an emergency is a tested revert. Remove the input ${skipped.input} or refuse it for production.`,
      key,
    };
  }
  const ungated = deploysWhateverCame(model, deploy, before);
  if (ungated) {
    return {
      state: 'fail',
      on,
      at: job.at,
      message: `The deploy in ${label} starts when ${ungated} ends, also when it failed: no condition asks for its conclusion`,
      remedy:
        "Add `if: github.event.workflow_run.conclusion == 'success'` to the first job.",
      key,
    };
  }
  const evidence = strongest(model, [...before, { workflow, job }]);
  if (evidence === 'blocking') {
    return { state: 'pass', on, at: job.at };
  }
  const approval = approvalOf(deploy);
  if (approval === 'person') {
    return {
      state: 'pass',
      on,
      at: job.at,
      message: `A person starts the deploy in ${label}`,
    };
  }
  if (approval !== null || evidence === 'opaque') {
    return {
      state: 'unknown',
      on,
      at: job.at,
      reason:
        approval !== null
          ? `Whether environment ${approval} asks for an approval is a setting of the project, and no test runs before the deploy in ${label}`
          : `Whether the jobs before the deploy in ${label} run tests cannot be told: they are in another repository`,
    };
  }
  if (deploy.actions.length === 0 && deploy.target.kind === 'unnamed') {
    return {
      state: 'unknown',
      on,
      at: job.at,
      reason: `No test runs before ${label}; what it deploys, and to which environment, cannot be told from here`,
    };
  }
  return {
    state: 'fail',
    on,
    at: job.at,
    message: `The deploy in ${label} waits for no approval and ${
      evidence === 'cannot fail' ? 'for tests that cannot fail' : 'for no test'
    }`,
    key,
  };
}

/** Who lets it start: a person, an environment that may ask one, or nobody. */
function approvalOf({ job, runs }: DeployJob): string | null {
  if (job.manual) return 'person';
  const roots = runs.map(rootOf);
  const byHand = roots.every(({ on, system }) => {
    const events = Object.keys(on).filter(event => event !== 'workflow_call');
    const push = asRecord(on.push);
    return (
      system === 'github' &&
      events.length > 0 &&
      events.every(
        event =>
          event === 'workflow_dispatch' ||
          event === 'release' ||
          (event === 'push' &&
            push.tags !== undefined &&
            push.branches === undefined),
      )
    );
  });
  if (byHand) return 'person';
  if (roots.some(({ system }) => system === 'gitlab')) {
    if (job.events?.every(event => event === 'tag')) return 'person';
  }
  const named = [job, ...runs.flatMap(run => run.caller?.job ?? [])].find(
    each => each.environment !== null,
  );
  return named ? named.environment?.name ?? 'of the job' : null;
}

/** Tests that only run when an input does not leave them out. */
function skippableTests(
  model: DeliveryModel,
  { workflow, job }: DeployJob,
  before: readonly JobOfWorkflow[],
): { readonly condition: Positioned; readonly input: string } | null {
  for (const each of before) {
    const input = skipInput(each.job.if);
    // Jobs after a skipped one are skipped as well, unless they insist.
    const insists = [...before, { workflow, job }].some(
      ({ job: later }) =>
        later.needs.includes(each.job.id) &&
        /always\(\)|cancelled\(\)|failure\(\)/.test(later.if?.value ?? ''),
    );
    if (
      each.job.if &&
      input &&
      isChosen(each.workflow, input) &&
      insists &&
      testEvidence(model, each.job) !== 'none'
    ) {
      return { condition: each.job.if, input };
    }
  }
  for (const step of job.steps) {
    const input = skipInput(step.if);
    const tests = /test/i.test(`${step.name ?? ''} ${step.run?.value ?? ''}`);
    if (step.if && input && tests && isChosen(workflow, input))
      return { condition: step.if, input };
  }
  return null;
}

/** A person who starts the workflow by hand chooses the input. */
function isChosen({ inputs }: Workflow, input: string): boolean {
  return inputs[input]?.events.includes('workflow_dispatch') ?? false;
}

/** The workflow whose end starts the deploy, when its result does not matter. */
function deploysWhateverCame(
  model: DeliveryModel,
  { runs, job }: DeployJob,
  before: readonly JobOfWorkflow[],
): string | null {
  const [run] = runs;
  const root = run && rootOf(run);
  if (!root || root.on.workflow_run === undefined) return null;
  const texts = [job, ...before.map(each => each.job), run.caller?.job].flatMap(
    each => [
      each?.if?.value ?? '',
      ...(each?.steps ?? []).flatMap(step => [
        step.if?.value ?? '',
        step.run?.value ?? '',
        step.with.script?.value ?? '',
      ]),
    ],
  );
  if (texts.some(text => /conclusion|success\b|failure/.test(text)))
    return null;
  const [earlier] = startedBy(model, root);
  return earlier ? earlier.name ?? earlier.path : null;
}
