import { Job, Step, Workflow } from '../../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../../path/delivery-model';
import { commandsOfJob } from '../../pipelines/commands-by-job';
import { ShellCommand } from '../../pipelines/pipelines.types';
import {
  isScanAction,
  Purpose,
  purposeOf,
  softness,
} from '../../pipelines/step-purpose';
import { defineCheck, Outcome } from '../define-check';
import { workflowOf } from '../example-files';

export const securityStepBlocks = defineCheck({
  id: 'pipeline/security-step-blocks',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Security and test steps can fail the job',
  why: 'A scan or test that cannot fail is a decoration: what it finds is merged and deployed, and the green check says that it was looked at.',
  remedy:
    "Remove continue-on-error or the `||` behind the command. Accept known findings in the tool's own ignore file, with a reason.",
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/ci.yml': workflowOf(
        '[push, pull_request]',
        'scan',
        'uses: actions/checkout@v4',
        'run: pip-audit -r requirements.txt || true',
      ),
    },
    passes: {
      '.github/workflows/ci.yml': workflowOf(
        '[push, pull_request]',
        'scan',
        'uses: actions/checkout@v4',
        'run: pip-audit -r requirements.txt --ignore-vuln GHSA-xxxx',
      ),
    },
  },
  *run(model) {
    for (const workflow of model.workflows) {
      for (const job of workflow.jobs) {
        yield* judgeJob(model, workflow, job);
      }
    }
  },
});

function* judgeJob(
  model: DeliveryModel,
  workflow: Workflow,
  job: Job,
): Iterable<Outcome> {
  const all = commandsOfJob(model, job);
  for (const step of job.steps) {
    const commands = all.filter(command => command.step === step);
    const others = all.filter(command => command.step !== step);
    yield* judge(workflow, job, step, commands, others);
  }
}

function* judge(
  workflow: Workflow,
  job: Job,
  step: Step,
  commands: readonly ShellCommand[],
  others: readonly ShellCommand[],
): Iterable<Outcome> {
  const on = { path: workflow.path };
  const label = labelOf(workflow, step, commands);
  const purposeful = commands.filter(command => purposeOf(command) !== null);
  const purpose: Purpose | null = isScanAction(step)
    ? 'security'
    : purposeful.map(purposeOf)[0] ?? null;
  if (!purpose) return;
  const soft = softness(step, job, purposeful, commands);
  if (!soft || purposeful.some(command => scansAgain(command, others))) {
    yield { state: 'pass', on, at: step.at };
    return;
  }
  yield {
    state: 'fail',
    on,
    at: soft.at,
    related: [step.at],
    message: `The ${purpose} step "${label}" in job ${job.id} cannot fail the job: ${soft.why}`,
    key: `${workflow.path}/${job.id}/${label}`,
  };
}

/** What people call a step; a script of GitLab is called by its command. */
function labelOf(
  { system }: Workflow,
  step: Step,
  commands: readonly ShellCommand[],
): string {
  const command = commands.find(each => purposeOf(each) !== null);
  return (
    step.name ??
    step.uses?.value ??
    (system === 'gitlab' && command
      ? command.words.slice(0, 3).join(' ')
      : `step ${step.index + 1}`)
  );
}

/** Another step runs the same scan and can fail: this one only writes a report. */
function scansAgain(
  command: ShellCommand,
  others: readonly ShellCommand[],
): boolean {
  const [program, mode] = command.words;
  return (
    purposeOf(command) === 'security' &&
    others.some(
      ({ words, fallback, step }) =>
        words[0] === program &&
        words[1] === mode &&
        fallback === null &&
        !step?.continueOnError,
    )
  );
}
