import { ciWork, hiddenWork } from '../../code/ci-work';
import { codeFiles } from '../../code/code-files';
import { productCode } from '../../code/stack';
import { applications, isShipped } from '../../code/applications';
import { testsOf } from '../../code/application-tests';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { opaqueWork } from './tool-in-ci';
import { testsExample } from './tests.example';

/** Commands that run tests, in the words of their tools. */
const RUNS_TESTS =
  /\b(dotnet (test|vstest)|vstest|go test|gotestsum|ginkgo|pytest|py\.test|tox|nox|unittest|manage\.py test|jest|vitest|mocha|ava|karma|jasmine|tap|node (\S+ )*--test|bun test|deno test|phpunit|rspec|minitest|rake|cargo (test|nextest)|ctest|bazel(isk)? (test|coverage)|sbt|mvnd?w?|gradlew?|backstage-cli (repo|package) test|react-scripts test|ng test|nx (\S+ )*test|turbo (\S+ )*test|lerna (\S+ )*test|hatch (run|test)|playwright test|cypress run|swift test|mix test)\b/;
/** Maven and Gradle run tests with what comes after them. */
const BUILD_RUNS_TESTS =
  /(mvnd?w?)\b.*\b(test|verify|install|package|deploy)\b|gradlew?\b.*\b(test|check|build)\b|\bsbt\b.*\btest/;
const BY_NAME =
  /^(npm|pnpm|yarn|bun|make|just|task|rake|invoke|poe|\.\/\S+|bash|sh|rush|pants|please|mage|hatch|poetry|uv|pdm|composer|tilt|earthly|go run)\b.*\b(tests?|unit|check|verify|ci|spec|coverage|all)\b/;
const SKIPS = /-DskipTests|-Dmaven\.test\.skip|-x test\b/;

/** True when a command or script runs tests. */
export function runsTests(text: string): boolean {
  if (SKIPS.test(text)) return false;
  if (/\b(mvnd?w?|gradlew?|sbt)\b/.test(text))
    return BUILD_RUNS_TESTS.test(text);
  return (
    RUNS_TESTS.test(text) ||
    BY_NAME.test(text.replace(/[:_/.-]+/g, ' ').replace(/^ +/, './'))
  );
}

export const tests = defineCheck({
  id: 'code/tests',
  priority: 'P1',
  evidence: ['static', 'reported'],
  reads: ['workflows'],
  title: 'Tests exist and CI runs them',
  why: 'Without tests that run on every change, each change is a guess, and users find out.',
  remedy: 'Write tests for what must not break, and run them in CI.',
  sources: ['post-mortem', 'cicd-audit', 'hardening-status'],
  example: testsExample,
  *run(model) {
    const code = [...productCode(model).values()].flat();
    if (code.length === 0) return;
    const all = codeFiles(model).filter(({ test }) => test);
    yield* applicationsTested(model);
    if (all.length === 0) {
      yield {
        state: 'fail',
        on: {},
        at: code[0].positionOf(0),
        message: `The repository has ${code.length} files of code and no test`,
        key: 'no tests',
      };
      return;
    }
    yield inCi(model, all[0].positionOf(0));
  },
});

/** Each service on its own: the tests of one say nothing about another. */
function* applicationsTested(model: DeliveryModel): Iterable<Outcome> {
  const known = [...applications(model).values()].filter(({ service }) =>
    isShipped(model, service),
  );
  const tested = known.map(each => testsOf(model, each));
  // Where no tests were found for any service, they are kept in another way.
  if (known.length < 2 || tested.every(list => list.length === 0)) return;
  for (const [index, { service, files, projects }] of known.entries()) {
    if (files.length === 0) continue;
    const on = {
      path: files[0].path,
      image: service.images[0],
      workload: service.workloads[0],
    };
    const [first] = tested[index];
    if (first) {
      yield { state: 'pass', on, at: first.positionOf(0) };
    } else {
      yield {
        state: 'fail',
        on,
        at: { path: projects[0].path, line: 1, column: 1 },
        message: `${service.name} has no test`,
        key: service.name,
      };
    }
  }
}

function inCi(
  model: DeliveryModel,
  test: { path: string; line: number },
): Outcome {
  const run = ciWork(model).find(({ text }) => runsTests(text));
  if (run) return { state: 'pass', on: {}, at: run.at };
  const inImage = model.dockerfiles
    .flatMap(({ stages }) => stages.flatMap(({ runs }) => runs))
    .find(({ value }) => runsTests(value));
  if (inImage) return { state: 'pass', on: {}, at: inImage.at };
  const hidden = hiddenWork(model) ?? opaqueWork(model);
  if (hidden) {
    return {
      state: 'unknown',
      on: {},
      at: test,
      reason: `no step was seen to run the tests, but ${hidden}`,
    };
  }
  const [workflow] = model.workflows;
  return {
    state: 'fail',
    on: {},
    at: workflow.jobsAt,
    related: [test],
    message: 'The repository has tests, and no pipeline runs them',
    key: 'not in CI',
  };
}
