import { DeliveryModel } from '../../path/delivery-model';
import { ciRuns, ciUses } from '../../pipelines/ci-commands';
import { deployJobs } from '../../pipelines/deploy-jobs';
import { defineCheck } from '../define-check';

/** Files that only end-to-end suites have. */
const SUITE =
  /(^|\/)(playwright(\.[\w-]+)?\.config\.[cm]?[jt]s|cypress(\.[\w-]+)?\.config\.[cm]?[jt]s|cypress\.json|wdio[^/]*\.conf\.[cm]?[jt]s|nightwatch\.conf\.[cm]?js|codecept\.conf\.[cm]?[jt]s|[^/]*\.postman_collection\.json)$|(^|\/)(e2e|end-to-end)\/.+\.(spec|test|cy)\.[cm]?[jt]sx?$|(^|\/)(e2e|end_to_end)\/test_[^/]*\.py$|(^|\/)e2e\/[^/]*_test\.go$/;

const RUNS =
  /playwright|cypress|e2e|end-to-end|newman|\bwdio\b|nightwatch|testcafe|karate|selenium|detox|maestro|postman|codecept|\bbehave\b|\brobot\b|testcontainers|\bginkgo\b|chainsaw|kuttl|\bbats\b/i;
const ACTION = /playwright|cypress|e2e|newman|postman|maestro|checkly/i;

/** Fewer services than these are tested by their own tests. */
const MANY_SERVICES = 3;

export const e2e = defineCheck({
  id: 'pipeline/e2e',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'End-to-end tests run in CI',
  why: 'The parts work, the whole does not.',
  remedy: 'Run a small end-to-end suite against a started system.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      'playwright.config.ts': 'export default {};\n',
      'e2e/login.spec.ts': '',
      '.github/workflows/ci.yml': `on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps: [{uses: actions/checkout@v4}, {run: npx vitest run}]
`,
    },
    passes: {
      'playwright.config.ts': 'export default {};\n',
      'e2e/login.spec.ts': '',
      '.github/workflows/ci.yml': `on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps: [{uses: actions/checkout@v4}, {run: npx playwright test}]
`,
    },
  },
  *run(model) {
    if (model.workflows.length === 0) return;
    const suite = model.tree.files.find(
      ({ path }) =>
        SUITE.test(path) && !/node_modules|testdata|template/.test(path),
    );
    const at = whereTheyRun(model);
    if (at) {
      yield { state: 'pass', on: {}, at };
    } else if (suite) {
      const [first] = model.workflows;
      yield {
        state: 'fail',
        on: {},
        at: { path: suite.path, line: 1 },
        related: [first.jobsAt],
        message: `${suite.path} belongs to an end-to-end suite that no job runs`,
        key: 'suite',
      };
    } else {
      yield* manyServices(model);
    }
  },
});

function whereTheyRun(model: DeliveryModel) {
  const run = ciRuns(model, RUNS);
  if (run) return run.command.at;
  const used = ciUses(model, ACTION);
  if (used) return used.at;
  const job = model.workflows
    .flatMap(({ jobs }) => jobs)
    .find(({ id, name }) => /e2e|end.to.end|acceptance/i.test(`${id} ${name}`));
  return job?.at ?? null;
}

function* manyServices(model: DeliveryModel) {
  const deploy = deployJobs(model).find(
    ({ actions, target }) => actions.length > 0 && target.kind !== 'other',
  );
  const running = model.services.services.filter(
    ({ workloads, path }) => workloads.length > 0 && path !== '.',
  );
  if (deploy && running.length >= MANY_SERVICES) {
    yield {
      state: 'fail' as const,
      on: {},
      at: deploy.job.at,
      message: `Job ${deploy.job.id} deploys ${running.length} services that no end-to-end test has seen together`,
      key: 'none',
    };
  }
}
