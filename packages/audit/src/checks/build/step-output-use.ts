import { Positioned } from '../../artifacts/position';
import { Job, Step } from '../../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../../path/delivery-model';
import { JobRun } from '../../pipelines/pipelines.types';
import { escapePattern } from '../../artifacts/escape-pattern';

/** Outputs of a build step that say which image it was. */
const OUTPUTS = '(?:digest|imageid|metadata|image-?digest)';
/** A line that only shows its text. */
const ONLY_PRINTS =
  /^\s*(?:echo|printf|print|cat|core\.(?:info|notice|summary)|::notice)\b/;
/** Where what is printed goes on to something that reads it. */
const HANDED_ON =
  /GITHUB_(?:OUTPUT|ENV)|\|\s*(?!tee\b)\S|>\s*(?!"?\$\{?GITHUB_STEP_SUMMARY)[^&>\s]/;

/**
 * True when something uses what a step says about its image: a step of the job,
 * or another job by way of the job's outputs. Printing is no use.
 */
export function usesOutput(
  model: DeliveryModel,
  run: JobRun,
  step: string,
): boolean {
  const own = new RegExp(
    `\\bsteps\\.${escapePattern(
      step,
    )}\\.outputs\\.${OUTPUTS}\\b|\\bsteps\\.${escapePattern(
      step,
    )}\\.outputs\\[|toJSON\\(steps(?:\\.${escapePattern(
      step,
    )})?(?:\\.outputs)?\\)`,
    'i',
  );
  if (run.job.steps.some(each => usesIn(each, own))) return true;
  const outputs = Object.entries(run.job.outputs)
    .filter(([, { value }]) => own.test(value))
    .map(([name]) => name);
  return outputs.some(name => usesJobOutput(model, run, name));
}

function usesJobOutput(
  { workflows }: DeliveryModel,
  { workflow, job, caller }: JobRun,
  name: string,
): boolean {
  const needs = new RegExp(
    `\\bneeds\\.${escapePattern(job.id)}\\.outputs\\.${escapePattern(
      name,
    )}\\b|toJSON\\(needs`,
    'i',
  );
  if (workflow.jobs.some(each => usesInJob(each, needs))) return true;
  const jobs = new RegExp(
    `\\bjobs\\.${escapePattern(job.id)}\\.outputs\\.${escapePattern(name)}\\b`,
    'i',
  );
  const [handed] = Object.entries(workflow.outputs).find(([, { value }]) =>
    jobs.test(value),
  ) ?? [null];
  if (handed === null) return false;
  if (!caller) return true;
  const called = new RegExp(
    `\\bneeds\\.${escapePattern(caller.job.id)}\\.outputs\\.${escapePattern(
      handed,
    )}\\b`,
    'i',
  );
  return workflows
    .filter(each => each === caller.workflow)
    .some(each => each.jobs.some(other => usesInJob(other, called)));
}

function usesInJob(job: Job, pattern: RegExp): boolean {
  return (
    [...values(job.with), ...values(job.env)].some(({ value }) =>
      pattern.test(value),
    ) ||
    pattern.test(job.if?.value ?? '') ||
    job.steps.some(step => usesIn(step, pattern))
  );
}

function usesIn(step: Step, pattern: RegExp): boolean {
  return (
    pattern.test(step.if?.value ?? '') ||
    [...values(step.with), ...values(step.env)].some(({ value }) =>
      pattern.test(value),
    ) ||
    (step.run?.value ?? '')
      .split('\n')
      .some(
        line =>
          pattern.test(line) &&
          (!ONLY_PRINTS.test(line) || HANDED_ON.test(line)),
      )
  );
}

function values(
  map: Readonly<Record<string, Positioned>>,
): readonly Positioned[] {
  return Object.values(map);
}
