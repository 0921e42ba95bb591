import { Job, Workflow } from '../../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../../path/delivery-model';
import { commandsOfJob } from '../../pipelines/commands-by-job';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { render } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';

const ROLLBACK = /(^|[^a-z])(roll-?_? ?back|revert|undo|go back)([^a-z]|$)/i;

/** Programs that read the file they are given. */
const READERS = /^(cat|source|\.|\[|\[\[|test|head|tail|jq|grep|xargs|read)$/;

/** Steps that bring files of another job. */
const BRINGS_FILES =
  /^actions\/(download-artifact|cache)|artifact|gsutil|aws-s3/i;

export const rollbackState = defineCheck({
  id: 'pipeline/rollback-state',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Rollback needs nothing that dies with the runner',
  why: 'A rollback that reads a temporary file has nothing to read when it is needed.',
  remedy:
    'Take the previous version from the cluster, the registry or a deployment record.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: echo "$CURRENT" > /tmp/previous
      - run: helm upgrade web ./chart
  rollback:
    needs: deploy
    if: failure()
    runs-on: ubuntu-latest
    steps:
      - run: helm rollback web "$(cat /tmp/previous)"
`,
    },
    passes: {
      '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: helm upgrade web ./chart
  rollback:
    needs: deploy
    if: failure()
    runs-on: ubuntu-latest
    steps:
      - run: helm rollback web
`,
    },
  },
  *run(model) {
    for (const workflow of model.workflows) {
      for (const job of workflow.jobs) {
        const commands = rollbackCommands(model, job);
        if (commands.length > 0) {
          yield judge(model, workflow, job, commands);
        }
      }
    }
    yield* scripts(model);
  },
});

/** Commands of a job that rolls back, or of its steps that do. */
function rollbackCommands(
  model: DeliveryModel,
  job: Job,
): readonly ShellCommand[] {
  const commands = commandsOfJob(model, job);
  if (ROLLBACK.test(job.id) || ROLLBACK.test(job.name ?? '')) return commands;
  return commands.filter(({ step }) =>
    ROLLBACK.test(`${step?.name ?? ''} ${step?.id ?? ''}`),
  );
}

function judge(
  model: DeliveryModel,
  workflow: Workflow,
  job: Job,
  commands: readonly ShellCommand[],
): Outcome {
  const on = { path: workflow.path };
  const own = commandsOfJob(model, job);
  const brings =
    job.steps.some(({ uses }) => uses && BRINGS_FILES.test(uses.value)) ||
    workflow.system === 'gitlab';
  for (const command of commands) {
    for (const file of filesRead(command)) {
      if (writer(own, file)) continue;
      const elsewhere = writer(model.pipelines.commands, file);
      const temporary = isTemporary(file);
      if (!temporary && (!elsewhere || brings)) continue;
      if (temporary && brings && !elsewhere) continue;
      if (job.runsOn.includes('self-hosted')) {
        return {
          state: 'unknown',
          on,
          at: command.at,
          reason: `The rollback in job ${job.id} reads ${file}; whether it is still on the runner cannot be told from here`,
        };
      }
      return {
        state: 'fail',
        on,
        at: command.at,
        related: elsewhere ? [elsewhere.at] : [],
        message: `The rollback in job ${job.id} of ${
          workflow.path
        } reads ${file}, which ${
          elsewhere?.run
            ? `job ${elsewhere.run.job.id} wrote on another machine`
            : 'no job leaves there'
        }`,
        key: `${workflow.path}/${job.id}/${file}`,
      };
    }
  }
  return { state: 'pass', on, at: job.at };
}

/** Scripts for people that roll back from a temporary file of the host. */
function* scripts({ pipelines }: DeliveryModel): Iterable<Outcome> {
  const found = new Map<string, ShellCommand[]>();
  for (const command of pipelines.commands) {
    if (command.run === null && ROLLBACK.test(nameOf(command.script))) {
      const list = found.get(command.script) ?? [];
      list.push(command);
      found.set(command.script, list);
    }
  }
  for (const [script, commands] of found) {
    const reading = commands.find(command =>
      filesRead(command).some(
        file => isTemporary(file) && !writer(commands, file),
      ),
    );
    yield reading
      ? {
          state: 'fail',
          on: { path: script },
          at: reading.at,
          message: `${script} rolls back from a temporary file that a restart of the host removes`,
          key: script,
        }
      : { state: 'pass', on: { path: script }, at: { path: script, line: 1 } };
  }
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '');
}

function filesRead(command: ShellCommand): string[] {
  const [program = ''] = command.words;
  if (!READERS.test(program)) return [];
  return command.argv
    .slice(1)
    .map(render)
    .filter(word => /^[^-\s]\S*[./]\S+$/.test(word) && !word.includes('://'));
}

function isTemporary(file: string): boolean {
  return /^(\/tmp\/|\/var\/tmp\/|\$\{?RUNNER_TEMP|\$\{\{ runner\.temp)/.test(
    file,
  );
}

function writer(
  commands: readonly ShellCommand[],
  file: string,
): ShellCommand | null {
  return (
    commands.find(
      ({ writesTo, words, argv }) =>
        (writesTo !== null && render(writesTo) === file) ||
        (/^(tee|cp|mv|touch|mktemp|curl|wget)$/.test(words[0] ?? '') &&
          argv.slice(1).some(word => render(word) === file)),
    ) ?? null
  );
}
