import { applications } from '../../code/applications';
import { CiWork, ciWork, hiddenWork } from '../../code/ci-work';
import { productCode } from '../../code/stack';
import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import { appliedWorkloads } from '../../path/environment';
import { defineCheck } from '../define-check';
import { e2eExample } from './e2e.example';

/** Files that hold end-to-end tests, by where they lie and how they are called. */
const E2E_FILE =
  /(^|\/)(e2e|end-?to-?end|cypress|playwright|acceptance|smoke|smoke-tests|system-tests?|postman(-collections?)?|newman|k6|karate|functional-tests?)\/.*\.([cm]?[jt]sx?|py|go|java|kt|cs|rb|feature|json|robot|bats|sh|ya?ml)$|\.(e2e|e2e-spec|cy)\.[cm]?[jt]sx?$|_e2e_test\.go$|(^|\/)(test_)?e2e[\w-]*\.(py|go|sh|bats)$|E2E(Tests?)?\.(cs|java|kt)$|\.postman_collection\.json$|(^|\/)(playwright|cypress)\.config\.[cm]?[jt]s$|\.feature$|\.robot$|\.hurl$/i;
const NOT_A_TEST = /(^|\/)(node_modules|vendor|docs?|dist|\.github)\/|README/i;

/** Work that exercises a running system. */
const RUNS =
  /\b(e2e|end-to-end|cypress (run|open)|playwright( test)?\b(?! install)|newman run|k6 run|robot |behave\b|karate|bats |hurl |helm (\S+ )*test\b|ct install|artillery run|maestro test|testcafe|webdriver|wdio|protractor|puppeteer|selenium|acceptance|smoke|schemathesis|dredd|venom run|tavern|codecept|nightwatch|testkube)/i;
const RUNS_ACTION =
  /^uses (cypress-io\/|matt-ball\/newman|anthonyvscode\/newman|grafana\/(k6|run-k6)|playwright|checkly\/|mobile-dev-inc\/|datadog\/synthetics)/i;
/** Words that only install or name such a tool. */
const PREPARES =
  /\b(install|cache|upload|download|setup|echo|mkdir|cp|rm|chmod)\b/i;

/** What is only built runs elsewhere, and may be tried out there. */
const NOT_DEPLOYED =
  'nothing here deploys what is built, so where it runs as a whole is not known';

export const e2e = defineCheck({
  id: 'smoke/e2e',
  priority: 'P1',
  evidence: ['static', 'reported'],
  reads: ['workflows'],
  title: 'A test exercises the running system',
  why: 'Every part passes its own tests, and the whole does not work: a wrong address, a missing migration or a changed contract shows only where the parts meet.',
  remedy: 'Run a small end-to-end test in CI or after each deploy.',
  sources: ['post-mortem'],
  example: e2eExample,
  *run(model) {
    const place = deployPlace(model);
    if (!place) return;
    const found = ciWork(model).find(runsE2e);
    if (found) {
      yield { state: 'pass', on: {}, at: found.at };
      return;
    }
    const near = ciWork(model).find(
      ({ text, job }) =>
        /integration/i.test(`${text} ${job.id} ${job.name ?? ''}`) &&
        !text.startsWith('uses '),
    );
    const hidden = near
      ? `"${near.text.slice(0, 60)}" in job ${near.job.id} may be one`
      : hiddenWork(model);
    const test = model.tree.files.find(
      ({ path }) => E2E_FILE.test(path) && !NOT_A_TEST.test(path),
    );
    const doubt = hidden ?? (isDeployed(model) ? null : NOT_DEPLOYED);
    if (doubt) {
      yield {
        state: 'unknown',
        on: {},
        reason: `no end-to-end test was seen to run, but ${doubt}`,
      };
      return;
    }
    yield {
      state: 'fail',
      on: {},
      at: test ? { path: test.path, line: 1, column: 1 } : place,
      related: test ? [place] : [],
      message: test
        ? `${test.path} tests the running system, and no pipeline runs it`
        : 'No pipeline runs a test against the running system',
      key: 'e2e',
    };
  },
});

function runsE2e({ text, job }: CiWork): boolean {
  if (RUNS_ACTION.test(text)) return true;
  if (text.startsWith('uses ')) return false;
  const plain = text.replace(/@[\w.-]+/g, '').replace(/[_:]/g, '-');
  if (
    RUNS.test(plain) &&
    !PREPARES.test(plain.split(' ').slice(0, 3).join(' '))
  ) {
    return true;
  }
  // A job that says so and tests, whatever its runner is called.
  return (
    /\b(e2e|end-to-end|smoke|acceptance)\b/i.test(
      `${job.id} ${job.name ?? ''}`.replace(/_/g, '-'),
    ) && /\b(test|curl|pytest|go test|make)\b/.test(text)
  );
}

/** A deploy of the system by a pipeline; null when there is none. */
function deployOf({ pipelines }: DeliveryModel): Position | null {
  const deploy = pipelines.deploys.find(
    ({ run, kind, step }) =>
      run !== null &&
      kind !== 'other' &&
      // Descriptions, pages and releases are published, not run.
      !/description|pages|release|docs/i.test(step?.uses?.value ?? ''),
  );
  return deploy?.at ?? null;
}

/** Something deploys the system, or its manifests lie here to be applied. */
function isDeployed(model: DeliveryModel): boolean {
  return (
    deployOf(model) !== null ||
    appliedWorkloads(model).some(({ object }) => object.origin?.kind !== 'helm')
  );
}

/** Where the system is deployed, or built to be; null when it is none that runs. */
function deployPlace(model: DeliveryModel): Position | null {
  // A repository of manifests alone has no system of its own to try out.
  if (productCode(model).size === 0) return null;
  const deploy = deployOf(model);
  if (deploy) return deploy;
  if (applications(model).size === 0) return null;
  const build = model.pipelines.builds.find(
    ({ run, pushed }) => run !== null && pushed !== false,
  );
  return build?.at ?? appliedWorkloads(model)[0]?.object.at ?? null;
}
