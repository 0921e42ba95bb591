import { productCode } from '../../code/stack';
import { CiWork } from '../../code/ci-work';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck } from '../define-check';
import { lintExample } from './lint.example';
import { fileNamed, toolInCi } from './tool-in-ci';

const CONFIGS =
  /(^|\/)(\.eslintrc[^/]*|eslint\.config\.[cm]?[jt]s|biome\.jsonc?|\.?oxlintrc\.json|tslint\.json|\.?ruff\.toml|\.flake8|\.?pylintrc|\.golangci\.(ya?ml|toml|json)|checkstyle[^/]*\.xml|pmd[^/]*\.xml|detekt[^/]*\.yml|\.rubocop\.yml|\.pre-commit-config\.yaml|stylecop\.json|\.globalconfig|\.stylelintrc[^/]*)$/;
const LINTS =
  /\b(eslint|biome (ci|check|lint)|oxlint|tslint|xo|standard|next lint|ng lint|ruff|flake8|pylint|pycodestyle|golangci-lint|go vet|staticcheck|revive|checkstyle|spotless|pmd|spotbugs|detekt|ktlint|errorprone|rubocop|standardrb|clippy|pre-commit|prek|dotnet format|super-linter|megalinter|trunk check|reviewdog|backstage-cli (repo|package) lint|lint)\b/i;
const ANALYZERS =
  /TreatWarningsAsErrors>\s*true|EnforceCodeStyleInBuild>\s*true|StyleCop\.Analyzers|SonarAnalyzer|AnalysisMode>\s*(All|Recommended)|CodeAnalysisTreatWarningsAsErrors>\s*true/i;

/** Tools that lint manifests, commits or images: not the code. */
const OTHER_LINT =
  /\b(commitlint|hadolint|kube-linter|helm lint|yamllint|markdownlint|actionlint|ansible-lint|sqlfluff|buf lint|chart-testing|ct lint|shellcheck|lint-staged|amannn)\b/i;

export const lint = defineCheck({
  id: 'code/lint',
  priority: 'P2',
  evidence: ['static', 'reported'],
  reads: ['workflows'],
  title: 'Code is linted in CI',
  why: 'Mistakes that a tool finds in seconds reach review, and some of them production.',
  remedy: 'Set up a linter for each language and run it in CI.',
  sources: ['cicd-audit'],
  example: lintExample,
  *run(model) {
    const [code] = [...productCode(model).values()].flat();
    if (!code) return;
    const analyzers = withAnalyzers(model);
    if (analyzers) {
      // The compiler runs them, wherever it is started.
      yield { state: 'pass', on: {}, at: analyzers };
      return;
    }
    yield toolInCi(model, {
      name: 'a linter',
      runs,
      setUp: fileNamed(model, CONFIGS) ?? inProjectFile(model),
      place: code.positionOf(0),
    });
  },
});

function runs({ text }: CiWork): boolean {
  const plain = text.replace(/[:_/]/g, ' ');
  return (
    LINTS.test(plain) &&
    !OTHER_LINT.test(plain.replace(/ /g, '-')) &&
    !OTHER_LINT.test(plain)
  );
}

function withAnalyzers({ tree }: DeliveryModel) {
  for (const { path } of tree.files) {
    if (/(^|\/)Directory\.(Build|Packages)\.(props|targets)$/.test(path)) {
      const file = tree.read(path);
      if (file.ok && ANALYZERS.test(file.text))
        return { path, line: 1, column: 1 };
    }
  }
  return null;
}

/** `[tool.ruff]`, `"eslintConfig"`, the checkstyle plugin. */
function inProjectFile({ tree }: DeliveryModel) {
  for (const { path } of tree.files) {
    if (
      /(^|\/)(pyproject\.toml|setup\.cfg|package\.json|pom\.xml|build\.gradle(\.kts)?)$/.test(
        path,
      ) &&
      !path.includes('node_modules/')
    ) {
      const file = tree.read(path);
      if (
        file.ok &&
        /\[tool\.(ruff|pylint|flake8)|^\[flake8\]|"eslintConfig"|maven-checkstyle-plugin|spotless|spotbugs|detekt|ktlint/m.test(
          file.text,
        )
      ) {
        return { path, line: 1, column: 1 };
      }
    }
  }
  return null;
}
