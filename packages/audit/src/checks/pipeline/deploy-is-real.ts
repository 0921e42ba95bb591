import { Position } from '../../artifacts/position';
import { Job, Step, Workflow } from '../../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../../path/delivery-model';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { commandsOfJob } from '../../pipelines/commands-by-job';
import { isNamedDeploy } from '../../pipelines/deploy-jobs';
import { defineCheck, Outcome } from '../define-check';
import { ON_MAIN, workflowOf } from '../example-files';

/** Hosts that RFC 2606 and RFC 6761 reserve for documentation, so nothing answers there. */
const EXAMPLE_HOST =
  /\b(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:example|invalid))\b(?=[/:"'\s]|$)/i;

/** Programs that change nothing outside the runner. */
const HARMLESS = new Set([
  'echo',
  'printf',
  'sleep',
  'true',
  ':',
  'cat',
  'date',
  'ls',
  'pwd',
  'set',
  'test',
  '[',
  '[[',
  'exit',
  'export',
  'mkdir',
  'touch',
  'env',
  'which',
  'cd',
  'grep',
  'sed',
  'awk',
  'cut',
  'tr',
  'head',
  'tail',
  'wc',
  'jq',
  'return',
  'read',
  'local',
  'declare',
  'seq',
  'rm',
  'mv',
  'cp',
  'chmod',
  'dirname',
  'basename',
  'tee',
  'expr',
  'find',
  'uname',
  'hostname',
  'break',
  'continue',
  'shift',
  'trap',
  'wait',
]);

/** Actions that prepare a job and deploy nothing. */
const PREPARING =
  /^(actions\/(checkout|cache|setup-|upload-artifact|download-artifact)|docker\/(setup-|login-action|metadata-action)|8398a7\/action-slack|slackapi\/|rtCamp\/action-slack)/;

const DEPLOY_NAME = /(^|[^a-z])deploy(ment|s|ing)?([^a-z]|$)/i;
/** What a script of actions/github-script does when it starts something elsewhere. */
const STARTS_SOMETHING = /dispatch|exec|fetch|createDeployment/i;

export const deployIsReal = defineCheck({
  id: 'pipeline/deploy-is-real',
  priority: 'P0',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Deploy jobs deploy something',
  why: 'A deploy job that only prints is green and changes nothing: everybody believes the new version runs.',
  remedy:
    'Let the job deploy (apply the manifests, upgrade the chart, start the new containers) or remove it until it does.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': workflowOf(
        ON_MAIN,
        'deploy',
        'uses: actions/checkout@v4',
        'run: echo "Deploying"',
      ),
    },
    passes: {
      '.github/workflows/deploy.yml': workflowOf(
        ON_MAIN,
        'deploy',
        'uses: actions/checkout@v4',
        'run: kubectl apply -f k8s/',
      ),
    },
  },
  *run(model) {
    for (const workflow of model.workflows) {
      for (const job of workflow.jobs.filter(each =>
        isDeployJob(model, workflow, each),
      )) {
        yield judge(model, workflow, job);
      }
    }
    for (const deploy of model.pipelines.deploys) {
      if (deploy.run === null) {
        yield { state: 'pass', on: {}, at: deploy.at };
      }
    }
  },
});

function deploysOf(model: DeliveryModel, job: Job) {
  return model.pipelines.deploys.filter(deploy => deploy.run?.job === job);
}

function isDeployJob(
  model: DeliveryModel,
  workflow: Workflow,
  job: Job,
): boolean {
  return deploysOf(model, job).length > 0 || isNamedDeploy(workflow, job);
}

function judge(model: DeliveryModel, workflow: Workflow, job: Job): Outcome {
  const on = { path: workflow.path };
  const label = `Job ${job.id} of ${workflow.path}`;
  const exampleUrl =
    job.environment?.url && EXAMPLE_HOST.test(job.environment.url.value)
      ? job.environment.url
      : null;
  const deploys = deploysOf(model, job);
  const commands = commandsOfJob(model, job);
  const exampleTarget = commands.find(targetsExampleHost);
  const active = job.steps.filter(
    step =>
      deploys.some(deploy => deploy.step === step) || isOpaque(step, commands),
  );
  const placeholder = job.steps.find(step => printsDeploy(step, commands));
  if (active.length > 0 && placeholder && active.every(waitsForSecret)) {
    return {
      state: 'fail',
      on,
      at: placeholder.at,
      related: [job.at, active[0].if?.at ?? active[0].at],
      message: `${label} prints instead of deploying unless a secret happens to be set, and is green either way`,
      key: `${workflow.path}/${job.id}`,
    };
  }
  if (deploys.length > 0) {
    return { state: 'pass', on, at: deploys[0].at };
  }
  const [opaque] = active;
  if (opaque && !exampleTarget && !exampleUrl) {
    return {
      state: 'unknown',
      on,
      at: opaque.at,
      reason: `${label} runs ${
        opaque.uses?.value ?? 'a program'
      } and nobody can tell from here whether that deploys`,
    };
  }
  const evidence: Position[] = [
    ...(exampleUrl ? [exampleUrl.at] : []),
    ...(exampleTarget ? [exampleTarget.at] : []),
  ];
  return {
    state: 'fail',
    on,
    at: job.at,
    related: evidence,
    message: `${label} is named a deploy and deploys nothing: ${
      evidence.length > 0
        ? 'it addresses an example host'
        : 'its steps only print or prepare'
    }`,
    key: `${workflow.path}/${job.id}`,
  };
}

/** The step runs only where somebody has set a secret or variable. */
function waitsForSecret(step: Step): boolean {
  return /(secrets|vars|env)\.\w+\s*(!=\s*(''|""|null)|$|&&|\}\})/.test(
    step.if?.value.trim() ?? '',
  );
}

/** A step that is named a deploy and only prints. */
function printsDeploy(step: Step, commands: readonly ShellCommand[]): boolean {
  const own = commands.filter(command => command.step === step);
  return (
    DEPLOY_NAME.test(step.name ?? step.id ?? '') &&
    step.run !== null &&
    own.every(command =>
      /^(echo|printf|:|true|sleep)$/.test(command.words[0] ?? 'echo'),
    )
  );
}

function targetsExampleHost(command: ShellCommand): boolean {
  return (
    /^(curl|wget|ssh|scp|rsync|http|nc)$/.test(command.words[0] ?? '') &&
    command.words.some(word => EXAMPLE_HOST.test(word))
  );
}

/** A step that may deploy in a way nobody here can see. */
function isOpaque(step: Step, commands: readonly ShellCommand[]): boolean {
  if (step.uses) {
    return step.uses.value.startsWith('actions/github-script@')
      ? STARTS_SOMETHING.test(step.with.script?.value ?? '')
      : !PREPARING.test(step.uses.value);
  }
  return commands.some(
    command => command.step === step && !isHarmless(command),
  );
}

/** Prints, looks, or asks for health; any other URL may be a deploy hook. */
function isHarmless({ words }: ShellCommand): boolean {
  const [program = 'echo', ...rest] = words;
  if (program === 'git') {
    // What is pushed may be a site, or the repository that a cluster follows.
    return !rest.includes('push');
  }
  if (program === 'cp' || program === 'mv') {
    // A runner of one's own may be the server itself.
    return !rest.at(-1)?.replace(/^["']/, '').startsWith('/');
  }
  return program === 'curl' || program === 'wget'
    ? rest.some(
        word =>
          /health|ready|live|status|ping|localhost/i.test(word) ||
          EXAMPLE_HOST.test(word),
      )
    : HARMLESS.has(program);
}
