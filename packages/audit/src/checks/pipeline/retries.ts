import { DeliveryModel } from '../../path/delivery-model';
import { ciCommands, CiText } from '../../pipelines/ci-commands';
import { configTexts } from '../../pipelines/config-texts';
import { defineCheck } from '../define-check';

/** Runs that depend on a browser or a whole system, which fail at random. */
const BROWSER_TESTS =
  /(^|\s)(playwright test|cypress run|wdio( run)?|testcafe|nightwatch|protractor|codeceptjs run)(\s|$)|(^|\s)pytest\s.*(--browser\b|\be2e\b|\bbrowser\b|\bselenium\b|\bplaywright\b)/;

const RETRIES_IN_COMMAND =
  /--retries[= ][1-9]|--reruns|--retry[= ]?[1-9]|--flaky|--max-retries|--quarantine-mode|(^|\s)(retry|nick-fields)\b|--last-failed/;
const CONFIGS =
  /^(playwright(\.[\w-]+)?\.config\.[cm]?[jt]s|cypress(\.[\w-]+)?\.config\.[cm]?[jt]s|cypress\.json|wdio[^/]*\.conf\.[cm]?[jt]s|nightwatch\.conf\.[cm]?js|\.testcaferc\.json|pytest\.ini|pyproject\.toml|setup\.cfg|tox\.ini|conftest\.py)$/;
const RETRIES_IN_CONFIG =
  /\bretries\b|--reruns|\bflaky\b|specFileRetries|quarantineMode|reruns\s*=/i;

export const retries = defineCheck({
  id: 'pipeline/retries',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Flaky tests are retried and reported',
  why: 'A flaky test blocks deploys or is ignored.',
  remedy: 'Retry once, report, and repair.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/e2e.yml': `on: pull_request
jobs:
  e2e:
    runs-on: ubuntu-latest
    steps: [{uses: actions/checkout@v4}, {run: npx playwright test}]
`,
    },
    passes: {
      '.github/workflows/e2e.yml': `on: pull_request
jobs:
  e2e:
    runs-on: ubuntu-latest
    steps: [{uses: actions/checkout@v4}, {run: npx playwright test --retries=1}]
`,
    },
  },
  *run(model) {
    const runs = ciCommands(model).filter(({ text }) =>
      BROWSER_TESTS.test(text),
    );
    const seen = new Set<CiText['job']>();
    for (const each of runs) {
      if (seen.has(each.job)) continue;
      seen.add(each.job);
      const path = each.command.run?.workflow.path ?? each.command.at.path;
      const all = runs.filter(({ job }) => job === each.job);
      yield isRetried(model, all)
        ? { state: 'pass', on: { path }, at: each.command.at }
        : {
            state: 'fail',
            on: { path },
            at: each.command.at,
            message: `The browser tests of job ${each.job.id} fail for good at the first try that fails`,
            key: `${path}/${each.job.id}`,
          };
    }
  },
});

function isRetried(model: DeliveryModel, runs: readonly CiText[]): boolean {
  const [{ job }] = runs;
  return (
    job.retried ||
    runs.some(({ text }) => RETRIES_IN_COMMAND.test(text)) ||
    job.steps.some(({ uses }) => /retry/i.test(uses?.value ?? '')) ||
    configTexts(model, CONFIGS).some(({ text }) => RETRIES_IN_CONFIG.test(text))
  );
}
