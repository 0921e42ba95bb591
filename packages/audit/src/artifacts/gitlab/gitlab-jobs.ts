import { Positioned } from '../position';
import { Job, Step, WorkflowFault } from '../workflow/workflow.types';
import { gitlabEvents } from './gitlab-rules';
import { referred, scriptStep } from './gitlab-script';
import { declaredVariables } from './gitlab-variables';
import {
  child,
  GitlabValue,
  itemsOf,
  mergeValues,
  positionedOf,
  textOf,
} from './gitlab-value';

/** Keys at the top that are no jobs. */
const GLOBAL = new Set([
  'default',
  'include',
  'stages',
  'variables',
  'workflow',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
  'spec',
  'types',
]);
const MAX_EXTENDS = 11;

/** Jobs of a configuration, and what keeps it from loading. */
export interface GitlabJobs {
  readonly jobs: readonly Job[];
  readonly faults: readonly WorkflowFault[];
}

/** Reads the jobs of a merged configuration; hidden ones only serve others. */
export function gitlabJobs(root: GitlabValue, complete: boolean): GitlabJobs {
  const faults: WorkflowFault[] = [];
  const stages = [
    '.pre',
    ...(child(root, 'stages')
      ? itemsOf(child(root, 'stages')).flatMap(({ text }) => text ?? [])
      : ['build', 'test', 'deploy']),
    '.post',
  ];
  const found: { job: Job; stage: number; graph: boolean }[] = [];
  for (const [id, written] of root.entries ?? []) {
    if (GLOBAL.has(id) || id.startsWith('.') || !written.entries) continue;
    const value = extended(root, id, written, faults, complete);
    const stage = textOf(value, 'stage') ?? 'test';
    if (!stages.includes(stage) && complete) {
      faults.push({
        at: child(value, 'stage')?.at ?? written.keyAt,
        message: `job ${id} is in stage "${stage}", which is not declared`,
      });
    }
    const job = readJob(root, id, value);
    if (job.steps.length === 0 && job.uses === null && complete) {
      faults.push({
        at: written.keyAt,
        message: `job ${id} has neither a script nor a trigger`,
      });
    }
    found.push({
      job,
      stage: stages.indexOf(stage),
      graph: child(value, 'needs') !== null,
    });
  }
  const jobs = found.map(({ job, stage, graph }) => ({
    ...job,
    needs: graph
      ? job.needs
      : found.filter(other => other.stage < stage).map(other => other.job.id),
  }));
  return { jobs, faults };
}

/** A job with everything it extends. */
function extended(
  root: GitlabValue,
  id: string,
  value: GitlabValue,
  faults: WorkflowFault[],
  complete: boolean,
  level = 0,
): GitlabValue {
  const bases = itemsOf(child(value, 'extends'));
  if (bases.length === 0 || level > MAX_EXTENDS) return value;
  let merged: GitlabValue | null = null;
  for (const { text, at } of bases) {
    const base = text === null ? null : child(root, text);
    if (!base) {
      if (complete) {
        faults.push({
          at,
          message: `job ${id} extends ${text}, which does not exist`,
        });
      }
      continue;
    }
    const whole = extended(root, id, base, faults, complete, level + 1);
    merged = merged ? mergeValues(merged, whole) : whole;
  }
  return merged ? mergeValues(merged, value) : value;
}

/** A key of a job, else the default of all jobs. */
function inherited(
  root: GitlabValue,
  job: GitlabValue,
  key: string,
): GitlabValue | null {
  const own = child(job, key);
  if (own) return own;
  const inherit = child(job, 'inherit', 'default');
  if (
    inherit?.text === 'false' ||
    (inherit?.items && !inherit.items.some(({ text }) => text === key))
  ) {
    return null;
  }
  return child(root, 'default', key) ?? child(root, key);
}

/** Values behind a `!reference`, lists spliced into the list around. */
function dereferenced(
  root: GitlabValue,
  value: GitlabValue,
  depth = 0,
): GitlabValue {
  if (depth > 10) return value;
  if (value.tag === '!reference') {
    const target = referred(root, value);
    return target ? dereferenced(root, target, depth + 1) : value;
  }
  if (!value.items && !value.entries) return value;
  return {
    ...value,
    items:
      value.items?.map(item => dereferenced(root, item, depth + 1)) ?? null,
    entries:
      value.entries &&
      new Map(
        [...value.entries].map(([key, entry]) => [
          key,
          dereferenced(root, entry, depth + 1),
        ]),
      ),
  };
}

function readJob(root: GitlabValue, id: string, written: GitlabValue): Job {
  const value = dereferencedRules(root, written);
  const declaredNeeds = itemsOf(child(value, 'needs')).flatMap(need => {
    const optional = textOf(need, 'optional') === 'true';
    const elsewhere = child(need, 'project') ?? child(need, 'pipeline');
    const name = need.text ?? textOf(need, 'job');
    return name === null || optional || elsewhere
      ? []
      : [{ value: name, at: need.at }];
  });
  const steps = [
    scriptStep(0, null, root, [
      inherited(root, written, 'before_script'),
      child(written, 'script'),
    ]),
    scriptStep(1, 'after_script', root, [
      inherited(root, written, 'after_script'),
    ]),
  ].filter((step): step is Step => step !== null);
  const { events, manual } = gitlabEvents(value);
  const environment = child(value, 'environment');
  const stops = textOf(environment, 'action') === 'stop';
  const rows = matrixRows(child(value, 'parallel', 'matrix'));
  const image = inherited(root, value, 'image');
  return {
    id,
    name: null,
    needs: declaredNeeds.map(need => need.value),
    declaredNeeds,
    if: null,
    runsOn: itemsOf(inherited(root, value, 'tags')).flatMap(
      ({ text }) => text ?? [],
    ),
    environment:
      environment && !stops
        ? {
            name: environment.text ?? textOf(environment, 'name'),
            url: positionedOf(environment, 'url'),
            at: environment.at,
          }
        : null,
    env: { ...declaredVariables(child(value, 'variables')), ...rows.env },
    matrix: rows.matrix,
    uses: triggerOf(child(value, 'trigger')),
    with: {},
    secrets: 'inherit',
    outputs: {},
    continueOnError: positionedOf(value, 'allow_failure'),
    timeoutMinutes: minutes(inherited(root, value, 'timeout')?.text ?? null),
    concurrency: positionedOf(value, 'resource_group'),
    workingDirectory: null,
    shell: null,
    container:
      image &&
      (image.text !== null
        ? { value: image.text, at: image.at }
        : positionedOf(image, 'name')),
    steps: child(written, 'script') ? steps : [],
    events,
    manual,
    retried: /[1-9]/.test(
      inherited(root, value, 'retry')?.text ??
        textOf(inherited(root, value, 'retry'), 'max') ??
        '',
    ),
    at: written.keyAt,
  };
}

/** The parts of a job that are data: references in scripts are read with their lines. */
function dereferencedRules(root: GitlabValue, job: GitlabValue): GitlabValue {
  const entries = new Map(job.entries ?? []);
  for (const key of [
    'rules',
    'only',
    'except',
    'variables',
    'needs',
    'environment',
    'parallel',
    'image',
    'tags',
  ]) {
    const entry = entries.get(key);
    if (entry) entries.set(key, dereferenced(root, entry));
  }
  return { ...job, entries };
}

/** A downstream pipeline: of this repository like a called workflow, else by its name. */
function triggerOf(trigger: GitlabValue | null): Positioned | null {
  if (!trigger) return null;
  const [include] = itemsOf(child(trigger, 'include'));
  const local = include && (include.text ?? textOf(include, 'local'));
  if (local) {
    return { value: `./${local.replace(/^\.?\//, '')}`, at: include.at };
  }
  const project = trigger.text ?? textOf(trigger, 'project');
  return {
    value: `gitlab:${project ?? 'a generated pipeline'}`,
    at: trigger.at,
  };
}

/** `parallel: matrix` as rows, and each of its names as a variable of the row. */
function matrixRows(matrix: GitlabValue | null): {
  matrix: unknown;
  env: Record<string, Positioned>;
} {
  const env: Record<string, Positioned> = Object.create(null);
  if (!matrix) return { matrix: null, env };
  const include: Record<string, string>[] = [];
  for (const entry of itemsOf(matrix)) {
    let rows: Record<string, string>[] = [{}];
    for (const [name, value] of entry.entries ?? []) {
      env[name] = { value: `\${{ matrix.${name} }}`, at: value.at };
      const texts = itemsOf(value).flatMap(({ text }) => text ?? []);
      rows = rows
        .flatMap(row => texts.map(text => ({ ...row, [name]: text })))
        .slice(0, 200);
    }
    include.push(...rows);
  }
  return { matrix: { include: include.slice(0, 200) }, env };
}

/** `1h 30m` in minutes, as text. */
function minutes(text: string | null): string | null {
  if (text === null) return null;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    const factor = { h: 60, m: 1, s: 1 / 60, d: 1440, w: 10080 }[
      unit[0].toLowerCase()
    ];
    sum += Number(count) * (factor ?? 1);
  }
  return sum > 0 ? String(sum) : text;
}
