import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import { commandsOfStep } from '../../pipelines/commands-by-job';
import { afterDeploy, AfterDeploy } from '../../pipelines/deploy-graph';
import { commandAt, DeployJob, deployJobs } from '../../pipelines/deploy-jobs';
import {
  asksUrl,
  deployWaits,
  EXAMPLE_HOST,
  fixedSleep,
  looksAtDeploy,
  stepLooksAtDeploy,
} from '../../pipelines/health-evidence';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { defineCheck, Outcome } from '../define-check';

/** A shorter sleep only gives a process time to start. */
const LONG_SLEEP_SECONDS = 10;

export const smokeAfterDeploy = defineCheck({
  id: 'pipeline/smoke-after-deploy',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Every deploy is followed by a health check',
  why: 'The pipeline is green while the service is down.',
  remedy:
    'Wait for the rollout and call the health endpoint with a time limit.',
  sources: ['post-mortem', 'cicd-audit'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v4
      - run: kubectl apply -f k8s/
`,
    },
    passes: {
      '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v4
      - run: kubectl apply -f k8s/
      - run: kubectl rollout status deployment/web --timeout=180s
      - run: curl --fail --retry 10 https://shop.acme.dev/health
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
  const { workflow, job, actions } = deploy;
  const on = { path: workflow.path };
  const key = `${workflow.path}/${job.id}`;
  const label = `job ${job.id} of ${workflow.path}`;
  const after = afterDeploy(model, deploy);
  const waits = actions.find(action =>
    deployWaits(action, commandAt(model, action)),
  );
  const asks = after.commands.filter(looksAtDeploy);
  const real = asks.filter(command => !asksExampleHost(command));
  const start = actions[0]?.at ?? job.at;
  if (asks.length > 0 && real.length === 0 && !waits) {
    return {
      state: 'fail',
      on,
      at: asks[0].at,
      related: [start],
      message: `The health check after the deploy in ${label} asks an example host, which never answers`,
      key,
    };
  }
  const hollow = real.find(command => hollowness(model, deploy, command));
  if (hollow && !waits && real.every(asksUrl)) {
    const why = hollowness(model, deploy, hollow);
    if (why) {
      return {
        state: 'fail',
        on,
        at: why.at,
        related: [hollow.at, start],
        message: `The health check after the deploy in ${label} ${why.text}`,
        key,
      };
    }
  }
  const [first] = real;
  if (first || waits) {
    return { state: 'pass', on, at: first?.at ?? waits?.at ?? start };
  }
  if (actions.length === 0) {
    return {
      state: 'unknown',
      on,
      at: start,
      reason: `What ${label} deploys cannot be told from here, nor whether something waits for it`,
    };
  }
  return withoutCommands(after, { on, key, label, start });
}

function withoutCommands(
  after: AfterDeploy,
  {
    on,
    key,
    label,
    start,
  }: { on: { path: string }; key: string; label: string; start: Position },
): Outcome {
  const step = after.steps.find(stepLooksAtDeploy);
  if (step) {
    return { state: 'pass', on, at: step.at };
  }
  const opaque = after.jobs.find(
    ({ job }) => job.uses && !job.uses.value.startsWith('./'),
  );
  if (opaque) {
    return {
      state: 'unknown',
      on,
      at: opaque.job.at,
      reason: `Whether job ${opaque.job.id} checks the health of what ${label} deploys cannot be told: its workflow is in another repository`,
    };
  }
  return {
    state: 'fail',
    on,
    at: start,
    message: `Nothing checks after the deploy in ${label} whether the service is up`,
    key,
  };
}

function asksExampleHost(command: ShellCommand): boolean {
  return (
    asksUrl(command) && command.words.some(word => EXAMPLE_HOST.test(word))
  );
}

/** Why a health check says little: it may be skipped, or asks once after a pause. */
function hollowness(
  model: DeliveryModel,
  { job }: DeployJob,
  command: ShellCommand,
): { readonly at: Position; readonly text: string } | null {
  const { step } = command;
  if (!step?.run || !asksUrl(command)) return null;
  const commands = commandsOfStep(model, job, step);
  const before = commands.slice(0, commands.indexOf(command));
  const pause = before.find(
    each => !each.conditional && (fixedSleep(each) ?? 0) >= LONG_SLEEP_SECONDS,
  );
  const seconds = pause ? fixedSleep(pause) : null;
  const unset = passesUnset(step.run.value);
  if (unset) {
    const at = pause?.at ?? command.at;
    return {
      at,
      text: `passes without asking while ${unset} is not set${
        seconds === null
          ? ''
          : `, and otherwise waits a fixed ${seconds} s first`
      }`,
    };
  }
  const repeats =
    command.conditional ||
    command.words.some(word =>
      /^--retry|^--tries|^-t$|^--waitretry/.test(word),
    );
  return pause && !repeats
    ? {
        at: pause.at,
        text: `waits a fixed ${seconds} s and asks once: too long when all is well, too short when it is not`,
      }
    : null;
}

/** The variable without which a script ends with success before it asks. */
function passesUnset(script: string): string | null {
  const lines = script.split('\n');
  for (const [index, line] of lines.entries()) {
    const name = /\[\s+-z\s+["']?\$\{?(\w+)/.exec(line)?.[1];
    if (name === undefined) continue;
    for (const inner of lines.slice(index, index + 6)) {
      if (/\bexit\s+0\b/.test(inner)) return name;
      if (/^\s*fi\b/.test(inner)) break;
    }
  }
  return null;
}
