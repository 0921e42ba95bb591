import { Job } from '../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../path/delivery-model';
import { commandsOfJob, commandText } from './commands-by-job';
import { JobOfWorkflow } from './deploy-graph';
import { ShellCommand } from './pipelines.types';
import { purposeOf, softness } from './step-purpose';

/** What a job does about tests. */
export type TestEvidence = 'blocking' | 'cannot fail' | 'opaque' | 'none';

/** Commands that run tests, read generously: a gate is a gate by any name. */
const RUNS_TESTS =
  /^(\S+ )*?(\S*[:/_-])?(tests?|spec|specs|verify|check|checks|ci|e2e|pytest|jest|vitest|mocha|rspec|phpunit|ctest|tox|nox|gotestsum|ginkgo|karma|playwright|cypress|newman|k6|unittest|prove|behave|robot|maestro)([:/_-]\S*)?( |$)|^(\S*\/)?(mvnw?|mvnd) .*(package|install|verify|deploy)|^(\S*\/)?(gradlew?|sbt) .*\bbuild\b|^bazel test|^cargo (nextest|llvm-cov)|^composer (run )?test|^swift test|^mix test|^deno test|^bun test|^hatch run|^act /;
const SKIPS_TESTS = /-DskipTests|-Dmaven\.test\.skip|-x test\b|--skip-tests/;

const TEST_NAME =
  /(^|[^a-z])(tests?|testing|spec|verify|verification|quality|ci|checks?|qa|e2e|validate|unit|integration|pruebas)([^a-z]|$)/i;

/** True when a command runs tests of some kind. */
export function runsTests(command: ShellCommand): boolean {
  if (purposeOf(command) === 'test') return true;
  const text = commandText(command);
  if (
    /^(echo|printf|cat|grep|sed|test|\[|git|docker (build|push|login|pull)|kubectl|helm|apt|apt-get|pip|uses)\b|^\[/.test(
      text,
    )
  ) {
    return false;
  }
  return (
    RUNS_TESTS.test(text.replace(/ -\S+/g, ' ')) && !SKIPS_TESTS.test(text)
  );
}

/** What a job does about tests, by its commands, actions and name. */
export function testEvidence(model: DeliveryModel, job: Job): TestEvidence {
  const commands = commandsOfJob(model, job);
  let found: TestEvidence = 'none';
  for (const step of job.steps) {
    const own = commands.filter(command => command.step === step);
    const tests = own.filter(runsTests);
    const opaque =
      step.uses !== null &&
      (TEST_NAME.test(step.name ?? '') ||
        /cypress|playwright|newman|k6|maestro|test/i.test(step.uses.value));
    if (tests.length > 0 || opaque) {
      if (!softness(step, job, tests, own)) return 'blocking';
      found = 'cannot fail';
    }
  }
  // Commands of local actions and of scripts have steps of their own.
  const inner = commands.filter(
    command =>
      command.step !== null &&
      !job.steps.includes(command.step) &&
      runsTests(command),
  );
  if (inner.length > 0) return 'blocking';
  if (found !== 'none') return found;
  const called = job.uses !== null && !job.uses.value.startsWith('./');
  const names = [job.id, job.name ?? '', job.uses?.value ?? ''];
  if (called) {
    return names.some(name => TEST_NAME.test(name)) ? 'blocking' : 'opaque';
  }
  return names.some(name => TEST_NAME.test(name)) &&
    job.steps.some(
      ({ uses }) => uses && !/^(actions|docker)\//.test(uses.value),
    )
    ? 'opaque'
    : 'none';
}

/** The strongest evidence of several jobs. */
export function strongest(
  model: DeliveryModel,
  jobs: readonly JobOfWorkflow[],
): TestEvidence {
  const found = jobs.map(({ job }) => testEvidence(model, job));
  for (const level of ['blocking', 'opaque', 'cannot fail'] as const) {
    if (found.includes(level)) return level;
  }
  return 'none';
}
