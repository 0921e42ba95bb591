import { asArray, asText } from '../artifacts/untyped';
import { render } from '../symbolic/symbolic';
import { DeployAction, JobRun } from './pipelines.types';

/** Where a job deploys to. */
export interface DeployTarget {
  /** `unnamed`: nothing says which environment it is. */
  readonly kind: 'production' | 'other' | 'unnamed';
  /** The environment as written, when the job names one. */
  readonly name: string | null;
}

const NOT_PRODUCTION =
  /(^|[^a-z])(dev|devel|develop|development|test|tests|testing|qa|stage|staging|stg|sandbox|previews?|review|uat|pre-?prod(uction)?|non-?prod(uction)?|demo|integration|ci|nightly|edge|beta|alpha|local|internal|acceptance|acc|int)([^a-z]|$)/i;
const PRODUCTION = /(^|[^a-z])(prod|prd|production|live)([^a-z]|$)/i;

/** What a text says about the environment; null when nothing. */
function environmentWord(text: string): 'production' | 'other' | null {
  if (/(pre|non)-?prod/i.test(text)) return 'other';
  if (PRODUCTION.test(text)) return 'production';
  return NOT_PRODUCTION.test(text) ? 'other' : null;
}

/**
 * Where a job deploys to: by its environment, else by its names, else by what
 * it deploys. One way to production is enough.
 */
export function targetOf(
  runs: readonly JobRun[],
  actions: readonly DeployAction[],
): DeployTarget {
  const [run] = runs;
  const name = run?.job.environment?.name ?? null;
  const answers = [
    runs.flatMap(each => environmentTexts(each)),
    runs.flatMap(each => [each.job.id, each.job.name ?? '']),
    runs.flatMap(callNames),
    actions.flatMap(({ namespace, targets }) =>
      [...(namespace ? [namespace] : []), ...targets].map(render),
    ),
  ];
  for (const texts of answers) {
    const words = texts.map(environmentWord).filter(word => word !== null);
    if (words.includes('production')) return { kind: 'production', name };
    if (words.length > 0) return { kind: 'other', name };
  }
  return { kind: 'unnamed', name };
}

/** The environment's name and what its expression can become. */
function environmentTexts(run: JobRun): string[] {
  const name = run.job.environment?.name ?? null;
  return name === null ? [] : [name, ...valuesIn(name, run)];
}

function valuesIn(text: string, run: JobRun): string[] {
  const inputs = [...text.matchAll(/\binputs\.([\w-]+)/g)].flatMap(([, name]) =>
    inputValues(name, run),
  );
  const matrix = [...text.matchAll(/\bmatrix\.([\w-]+)/g)].flatMap(
    ([, name]) => asText(run.matrix[name]) ?? [],
  );
  return [...inputs, ...matrix];
}

function inputValues(name: string, run: JobRun): string[] {
  const given = run.caller?.job.with[name]?.value;
  if (run.caller && given !== undefined) {
    return [given, ...valuesIn(given, run.caller)];
  }
  const input = run.workflow.inputs[name];
  return [...asArray(input?.options), input?.default]
    .map(asText)
    .filter(text => text !== null);
}

/** Names of the workflow and of what calls it. */
function callNames(run: JobRun): string[] {
  const { workflow, caller } = run;
  const own = [
    workflow.name ?? '',
    workflow.path.replace(/^.*\//, '').replace(/\.gitlab-ci/, ''),
  ];
  return caller
    ? [
        caller.job.id,
        ...Object.values(caller.job.with).map(v => v.value),
        ...own,
        ...callNames(caller),
      ]
    : own;
}
