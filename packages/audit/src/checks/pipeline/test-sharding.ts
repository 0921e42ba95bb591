import { Job, Workflow } from '../../artifacts/workflow/workflow.types';
import { isRecord } from '../../artifacts/untyped';
import { codeFiles } from '../../code/code-files';
import { DeliveryModel } from '../../path/delivery-model';
import { ciCommandsByJob, CiText } from '../../pipelines/ci-commands';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { defineCheck } from '../define-check';

/** Runners that start one test after the other, and how many files are many for them. */
const SERIAL: readonly {
  readonly runner: RegExp;
  readonly files: RegExp;
  readonly many: number;
}[] = [
  {
    runner: /(^|\s)(pytest|py\.test)(\s|$)|manage\.py test/,
    files: /(^|\/)(test_[^/]*|[^/]*_test)\.py$/,
    many: 150,
  },
  {
    runner: /(^|\s)(playwright test|cypress run)(\s|$)/,
    files: /(^|\/)(e2e|cypress|playwright)\/.*\.(spec|test|cy)\.[cm]?[jt]sx?$/,
    many: 60,
  },
  {
    runner:
      /(^|\/|\s)(mvnw?|gradlew?)\s.*\b(test|verify|check|build|install)\b/,
    files: /(Tests?|IT)\.(java|kt)$/,
    many: 400,
  },
  {
    runner: /(^|\s)(rspec|bundle exec rspec|rails test)(\s|$)/,
    files: /_spec\.rb$/,
    many: 150,
  },
];

/** Something that splits a suite or runs parts of it at the same time. */
const SPLITS =
  /(^|\s)(-n(=|\s)?(auto|logical|\d)|--numprocesses|--dist|--shard|--splits?|--group|--total-shards|--parallel\b|--forks|-T ?[\dC.]+|--ci-node|-p xdist|--max-workers|--workers|-DforkCount)|CI_NODE_(INDEX|TOTAL)|xdist|parallel_tests|knapsack|pytest-split|split-tests|\bshard/i;
const SPLITTING_AXIS =
  /shard|group|chunk|part|split|index|suite|package|service|module|component|app|project|test|dir|folder|path|target|batch|bucket|area|kind|type|name/i;

const SUITE =
  /(^|\/)(unit|integration|functional|e2e|acceptance|api|component|contract|system|smoke)(\/|$)/i;

export const testSharding = defineCheck({
  id: 'pipeline/test-sharding',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Long test suites run in parallel',
  why: 'Slow feedback makes people skip it.',
  remedy: 'Split the suite over a matrix.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/ci.yml': `on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    strategy: {matrix: {python: ["3.12", "3.13"]}}
    steps:
      - run: pytest tests/unit
      - run: pytest tests/integration
`,
    },
    passes: {
      '.github/workflows/ci.yml': `on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    strategy: {matrix: {python: ["3.12", "3.13"], suite: [unit, integration]}}
    steps:
      - run: pytest tests/\${{ matrix.suite }}
`,
    },
  },
  *run(model) {
    const texts = ciCommandsByJob(model);
    for (const workflow of model.workflows) {
      for (const job of workflow.jobs) {
        const own = texts.get(job) ?? [];
        if (own.length === 0) continue;
        const on = { path: workflow.path };
        const why = tooLong(model, own) ?? suitesInTurn(job, own);
        if (why === null) continue;
        if (!splits(workflow, job, own)) {
          yield {
            state: 'fail',
            on,
            at: job.at,
            message: `Job ${job.id} of ${workflow.path} ${why}`,
            key: `${workflow.path}/${job.id}`,
          };
        } else {
          yield { state: 'pass', on, at: job.at };
        }
      }
    }
  },
});

/** Why the tests of a job are many for one machine; null when they are not. */
function tooLong(
  model: DeliveryModel,
  texts: readonly CiText[],
): string | null {
  for (const { runner, files, many } of SERIAL) {
    if (!texts.some(({ text }) => runner.test(text))) continue;
    const count = codeFiles(model).filter(({ path }) =>
      files.test(path),
    ).length;
    if (count >= many) {
      return `runs ${count} test files one after the other on one machine`;
    }
  }
  return null;
}

/**
 * Several suites one after the other in a job that a matrix multiplies already:
 * one more axis, and they run side by side.
 */
function suitesInTurn(job: Job, texts: readonly CiText[]): string | null {
  if (!isRecord(job.matrix)) return null;
  const suites = new Map<string, ShellCommand>();
  for (const { text, command } of texts) {
    if (!SERIAL.some(({ runner }) => runner.test(text))) continue;
    const folder = text
      .split(' ')
      .find(word => !word.startsWith('-') && SUITE.test(word));
    if (folder !== undefined) suites.set(folder, command);
  }
  if (suites.size < 2) return null;
  return `runs the suites ${[...suites.keys()].join(
    ' and ',
  )} one after the other on one machine, in each combination of its matrix`;
}

function splits(
  { jobs }: Workflow,
  job: Job,
  texts: readonly CiText[],
): boolean {
  const axes = isRecord(job.matrix) ? Object.keys(job.matrix) : [];
  return (
    axes.some(axis => SPLITTING_AXIS.test(axis) && axis !== 'include') ||
    typeof job.matrix === 'string' ||
    texts.some(({ text }) => SPLITS.test(text)) ||
    Object.hasOwn(job.env, 'CI_NODE_TOTAL') ||
    // The same command in several jobs, each with its own part.
    jobs.filter(
      each => each.id.replace(/\d+$/, '') === job.id.replace(/\d+$/, ''),
    ).length > 1
  );
}
