import { codeFiles } from '../../code/code-files';
import { DeliveryModel } from '../../path/delivery-model';
import {
  CiText,
  ciCommands,
  ciRuns,
  ciUses,
} from '../../pipelines/ci-commands';
import {
  PackageFile,
  packageAround,
  packageFiles,
} from '../../pipelines/package-files';
import { knownText } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { typecheckExample } from './typecheck.example';
import { isWithin } from '../../source/tree-path';
import { firstPlace } from '../../artifacts/line-index';

/** Fewer files than these are checked by whoever reads them. */
const MANY_FILES = 20;

const SCRIPT =
  /^(type-?check|check[-:]types?|types?[-:]check|types|tsc|lint[:-](types?|tsc)|test[:-]types?|ts[:-]check)$/i;
const CHECKS_TYPES =
  /\b(tsc|tsgo|vue-tsc|svelte-check|type-?check|check[-:]types?|types?[-:]check|ttsc|gts)\b|\bastro check\b|\bdeno check\b|backstage-cli (repo|package) (tsc|lint|build)/i;
/** Builds and test runs that refuse wrong types on their way. */
const CHECKS_ON_THE_WAY =
  /\b(next build|ng (build|test)|nest build|react-scripts build|ts-jest|tsup|tsdown|ts-node|heft|api-extractor|remix|docusaurus build|turbo|nx|lerna|bazel|rush|make|just|task|earthly|dagger|pre-commit)\b/;
const PACKAGE_COMMAND = /^(npm|npx|yarn|pnpm|bun|bunx|node|corepack)\b/;

const PYTHON_CONFIG = /^(mypy\.ini|\.mypy\.ini|pyrightconfig\.json)$/;
const PYTHON_CHECKS =
  /\b(mypy|dmypy|pyright|basedpyright|pytype|pyre|ty check|pre-commit|tox|nox|hatch|make|just|task|invoke|poe|pdm run|rye)\b/;

export const typecheck = defineCheck({
  id: 'pipeline/typecheck',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Types are checked in CI',
  why: 'Type errors appear in the build of the image, late.',
  remedy: 'Add a type check to the pull request workflow.',
  sources: ['hardening-status'],
  example: typecheckExample,
  *run(model) {
    if (model.workflows.length === 0) return;
    yield* typescript(model);
    yield* python(model);
  },
});

function* typescript(model: DeliveryModel): Iterable<Outcome> {
  for (const file of packageFiles(model)) {
    if (!isTypeScript(model, file)) continue;
    const runs = ciCommands(model).filter(each => isIn(model, each, file));
    const [first] = runs;
    if (!first) continue;
    const script = Object.keys(file.scripts).find(name => SCRIPT.test(name));
    if (!script && typescriptFiles(model, file) < MANY_FILES) continue;
    const on = { path: file.path };
    const texts = ciCommands(model);
    const checked = texts.find(
      ({ text }) =>
        CHECKS_TYPES.test(text) || (!script && CHECKS_ON_THE_WAY.test(text)),
    );
    if (checked) {
      yield { state: 'pass', on, at: checked.command.at };
      continue;
    }
    const { job } = first;
    yield {
      state: 'fail',
      on,
      at: job.at,
      related: [
        script
          ? firstPlace(file.path, file.text, `"${script}"`)
          : { path: file.path, line: 1 },
      ],
      message: script
        ? `${file.path} has the script "${script}", and no job runs it: job ${job.id} looks at ${file.path} without checking types`
        : `No job checks the types of ${
            file.path
          }, which builds ${typescriptFiles(model, file)} TypeScript files`,
      ...(script
        ? { remedy: `Run the script "${script}" in job ${job.id}.` }
        : {}),
      key: file.path,
    };
  }
}

function isTypeScript(model: DeliveryModel, file: PackageFile): boolean {
  const config =
    file.folder === '.' ? 'tsconfig.json' : `${file.folder}/tsconfig.json`;
  return file.dependencies.has('typescript') && model.tree.hasFile(config);
}

function typescriptFiles(
  model: DeliveryModel,
  { folder }: PackageFile,
): number {
  return codeFiles(model).filter(
    ({ path, language }) => language === 'typescript' && isWithin(path, folder),
  ).length;
}

/** A package manager's command in the folder of a package. */
function isIn(model: DeliveryModel, each: CiText, file: PackageFile): boolean {
  const folder = knownText(each.command.folder);
  return (
    folder !== null &&
    PACKAGE_COMMAND.test(each.text) &&
    packageAround(model, folder === '' ? '.' : folder) === file
  );
}

function* python(model: DeliveryModel): Iterable<Outcome> {
  const config = model.tree.files.find(({ path }) => PYTHON_CONFIG.test(path));
  const project = model.tree.read('pyproject.toml');
  const section =
    project.ok && /^\[tool\.(mypy|pyright|basedpyright)\]/m.test(project.text);
  if (!config && !section) return;
  const path = config?.path ?? 'pyproject.toml';
  const tests = ciRuns(model, /\b(pytest|python|pip|uv|poetry|ruff|flake8)\b/);
  if (!tests) return;
  const checked = ciRuns(model, PYTHON_CHECKS);
  const used = ciUses(model, /mypy|pyright|pre-commit/i);
  yield checked || used
    ? { state: 'pass', on: {}, at: checked?.command.at ?? used?.at }
    : {
        state: 'fail',
        on: {},
        at: tests.job.at,
        related: [{ path, line: 1 }],
        message: `${path} configures a type checker, and no job runs it`,
        key: 'python',
      };
}
