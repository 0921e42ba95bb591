import { CiWork, ciWork } from '../../code/ci-work';
import { productCode } from '../../code/stack';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { qualityGateExample } from './quality-gate.example';
import { fileNamed, toolInCi } from './tool-in-ci';

const SCANS = /sonar|codeclimate|codacy|qodana|deepsource|codescene|embold/i;
const GATES =
  /sonarqube-quality-gate-action|qualitygate\.wait[= ]*true|qodana|codacy|codecov|coveralls|codeclimate|diff-cover|undercover|--cov-fail-under|--fail-under|coverageThreshold|jacoco(TestCoverageVerification|:check)|check-coverage|danger\b|Threshold=\d/i;
const GATE_FILES =
  /(^|\/)(codecov\.ya?ml|\.codecov\.ya?ml|\.codeclimate\.ya?ml|qodana\.ya?ml|\.deepsource\.toml|\.codacy\.ya?ml)$/;

export const qualityGate = defineCheck({
  id: 'code/quality-gate',
  priority: 'P2',
  evidence: ['static', 'reported'],
  reads: ['workflows'],
  title: 'A quality gate decides what is merged',
  why: 'Without a limit on coverage, duplication or new issues, quality falls a little with every change and nobody decides it.',
  remedy:
    'Set a gate (SonarQube, a coverage limit, Codecov statuses) and let it fail the pipeline.',
  sources: ['cicd-audit'],
  example: qualityGateExample,
  *run(model) {
    const [code] = [...productCode(model).values()].flat();
    if (code) yield judge(model, code.positionOf(0));
  },
});

function judge(
  model: DeliveryModel,
  place: { path: string; line: number },
): Outcome {
  const settings = fileNamed(model, GATE_FILES) ?? gateInProject(model);
  if (settings) return { state: 'pass', on: {}, at: settings };
  const gates = ({ text }: CiWork) => GATES.test(text);
  const scan = ciWork(model).find(({ text }) => SCANS.test(text));
  if (scan && !ciWork(model).some(gates)) {
    return {
      state: 'unknown',
      on: {},
      at: scan.at,
      reason:
        'the pipeline reports to a quality tool and does not wait for its gate; whether a merge waits for it is set elsewhere',
    };
  }
  return toolInCi(model, {
    name: 'a quality gate',
    runs: gates,
    setUp: fileNamed(model, /(^|\/)sonar-project\.properties$/),
    place,
  });
}

const PROJECT_FILES =
  /(^|\/)(package\.json|jest\.config\.[cm]?[jt]s|vite(st)?\.config\.[cm]?[jt]s|\.nycrc(\.json)?|pyproject\.toml|setup\.cfg|\.coveragerc|pom\.xml|build\.gradle(\.kts)?|sonar-project\.properties)$/;

/** A limit on coverage that the test runner itself enforces. */
function gateInProject({ tree }: DeliveryModel) {
  for (const { path } of tree.files) {
    if (!PROJECT_FILES.test(path) || path.includes('node_modules/')) continue;
    const file = tree.read(path);
    if (
      file.ok &&
      /coverageThreshold|\bthresholds\s*:|"check-coverage"|fail_under\s*=|--cov-fail-under|jacocoTestCoverageVerification|<goal>check<\/goal>[\s\S]{0,600}<limit>|sonar\.qualitygate\.wait\s*=\s*true/.test(
        file.text,
      )
    ) {
      return { path, line: 1, column: 1 };
    }
  }
  return null;
}
