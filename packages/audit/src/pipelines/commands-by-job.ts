import { Job, Step } from '../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { ShellCommand } from './pipelines.types';

const byJob = derived(({ pipelines }) => {
  const index = new Map<Job, ShellCommand[]>();
  const seen = new Map<Job, Set<string>>();
  for (const command of pipelines.commands) {
    if (!command.run) continue;
    const { job } = command.run;
    const commands = index.get(job) ?? [];
    const places = seen.get(job) ?? new Set<string>();
    index.set(job, commands);
    seen.set(job, places);
    const { path, line, column } = command.at;
    // Each combination of a matrix and each caller repeats the commands.
    const key = `${path}:${line}:${column}`;
    if (places.has(key)) continue;
    places.add(key);
    commands.push(command);
  }
  return index;
});

/** What the steps of a job run, in order, each command once. */
export function commandsOfJob(
  model: DeliveryModel,
  job: Job,
): readonly ShellCommand[] {
  return byJob(model).get(job) ?? [];
}

/** What one step of a job runs, in order. */
export function commandsOfStep(
  model: DeliveryModel,
  job: Job,
  step: Step,
): readonly ShellCommand[] {
  return commandsOfJob(model, job).filter(command => command.step === step);
}

/** A command as its author wrote it, on one line. */
export function commandText({ words }: ShellCommand): string {
  return words.join(' ');
}
