import { ciCommands, ciUses } from '../../pipelines/ci-commands';
import { configTexts } from '../../pipelines/config-texts';
import { defineCheck } from '../define-check';
import { workflowOf } from '../example-files';

const MEASURES =
  /(^|\s)--cov(=|\s|$)|--coverage\b|^coverage run|\bnyc\b|\bc8 |jacoco|XPlat Code Coverage|CollectCoverage=true|-coverprofile|cargo (tarpaulin|llvm-cov)|-cover\b/;

/** Commands, actions and services that refuse a coverage that is too low. */
const LIMITS =
  /cov-fail-under|fail[-_]under|check-coverage|threshold|minimum[-_]coverage|min[-_]cov|codecov|coveralls|sonar|codacy|codeclimate|qlty|octocov|diff-cover|CoverageVerification|\/p:Threshold|-cover-?min|covdata|deepsource/i;
const LIMITING_ACTION =
  /codecov|coveralls|sonar|codacy|codeclimate|qlty|octocov|coverage|deepsource|undercover/i;

/** Files in which a threshold can stand, and what it looks like there. */
const CONFIGS =
  /^(\.coveragerc|pyproject\.toml|setup\.cfg|tox\.ini|jest\.config\.[cm]?[jt]s(on)?|vite(st)?\.config\.[cm]?[jt]s|package\.json|\.nycrc(\.json|\.ya?ml)?|\.c8rc(\.json)?|\.?codecov\.ya?ml|pom\.xml|build\.gradle(\.kts)?|Directory\.Build\.(props|targets)|[^/]+\.csproj|\.testcoverage\.ya?ml|sonar-project\.properties|\.simplecov|spec_helper\.rb|karma\.conf\.[cm]?js|phpunit\.xml(\.dist)?|tarpaulin\.toml|coverlet\.runsettings|Makefile|Taskfile\.ya?ml)$/;
const THRESHOLD =
  /fail_under|fail-under|coverageThreshold|thresholds?\b\s*["']?\s*[:=]|check-coverage|checkCoverage|<minimum>|CoverageVerification|<Threshold>|minimum_coverage|status:\s*$|sonar\.|"(lines|branches|statements)":\s*\d/m;

export const coverageThreshold = defineCheck({
  id: 'pipeline/coverage-threshold',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Coverage has a threshold',
  why: 'Coverage falls without anybody deciding it.',
  remedy: 'Fail the tests below an agreed threshold.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/ci.yml': workflowOf(
        'pull_request',
        'test',
        'uses: actions/checkout@v4',
        'run: pytest --cov=app',
      ),
    },
    passes: {
      '.github/workflows/ci.yml': workflowOf(
        'pull_request',
        'test',
        'uses: actions/checkout@v4',
        'run: pytest --cov=app --cov-fail-under=80',
      ),
    },
  },
  *run(model) {
    const measured = ciCommands(model).filter(({ text }) =>
      MEASURES.test(text),
    );
    const [first] = measured;
    // Who does not measure coverage has decided that; nothing falls unseen.
    if (!first) return;
    const limit = ciCommands(model).find(({ text }) => LIMITS.test(text));
    const service = ciUses(model, LIMITING_ACTION);
    const config = configTexts(model, CONFIGS).find(({ text }) =>
      THRESHOLD.test(text),
    );
    const at =
      limit?.command.at ??
      service?.at ??
      (config ? { path: config.path, line: 1 } : null);
    yield at
      ? { state: 'pass', on: {}, at }
      : {
          state: 'fail',
          on: {},
          at: first.command.at,
          message: `Job ${first.job.id} measures coverage, and nothing fails when it is low`,
          key: 'coverage-threshold',
        };
  },
});
