import { Position } from '../../artifacts/position';
import { Job, Step, Workflow } from '../../artifacts/workflow/workflow.types';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { defineCheck, Outcome } from '../define-check';

/** Actions whose purpose is to find vulnerabilities, secrets or misconfiguration. */
const SECURITY_ACTION =
  /^(aquasecurity\/(trivy|tfsec)|anchore\/(scan|grype)|github\/codeql-action\/analyze|(semgrep|returntocorp)\/|snyk\/|gitleaks\/|zricethezav\/gitleaks|trufflesecurity\/|gitguardian\/|bridgecrewio\/checkov|checkmarx\/|dependency-check\/|actions\/dependency-review-action|hadolint\/|stackrox\/kube-linter|ossf\/scorecard|pypa\/gh-action-pip-audit|securego\/gosec|azure\/container-scan|docker\/scout|sonarsource\/)/i;

/** Programs that scan, by their first word or two. */
const SECURITY_COMMAND =
  /^(trivy|grype|semgrep|snyk|gitleaks|trufflehog|bandit|safety|pip-audit|checkov|tfsec|terrascan|kube-linter|kubesec|gosec|govulncheck|hadolint|detect-secrets|dockle|osv-scanner|npm audit|yarn audit|yarn npm audit|pnpm audit|cargo audit|bundle audit|bundler-audit|brakeman|dotnet list)\b/;

/** Programs that run tests. */
const TEST_COMMAND =
  /^(pytest|tox|nox|jest|vitest|mocha|phpunit|rspec|ctest|npm (test|t)\b|npm run test|yarn (run )?test|pnpm (run )?test|npx (jest|vitest|mocha|playwright test|cypress run)|playwright test|cypress run|go test|cargo test|dotnet test|mvn .*(test|verify)|\.\/mvnw .*(test|verify)|gradle .*(test|check)|\.\/gradlew .*(test|check)|python3? -m (pytest|unittest)|uv run pytest|poetry run pytest|bundle exec rspec|make test)\b/;

/** Programs that fetch another program and run it. */
const RUNNER =
  /^(npx|bunx|uvx|pipx run|pnpm (exec|dlx)|yarn dlx|uv run|poetry run)( -\S+)* (?!jest|vitest|mocha|playwright|cypress)/;

/** What follows `||` when a failure is swallowed. */
const SWALLOWS = /^(true|:|echo|printf|exit 0|return 0)\b|^:$/;

type Purpose = 'security' | 'test';

export const securityStepBlocks = defineCheck({
  id: 'pipeline/security-step-blocks',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Security and test steps can fail the job',
  why: 'A scan or test that cannot fail is a decoration: what it finds is merged and deployed, and the green check says that it was looked at.',
  remedy:
    "Remove continue-on-error or the `||` behind the command. Accept known findings in the tool's own ignore file, with a reason.",
  sources: ['cicd-audit'],
  *run(model) {
    for (const workflow of model.workflows) {
      for (const job of workflow.jobs) {
        for (const step of job.steps) {
          const commands = model.pipelines.commands.filter(
            command => command.step === step,
          );
          const others = model.pipelines.commands.filter(
            command =>
              command.step !== null &&
              command.step !== step &&
              job.steps.includes(command.step),
          );
          yield* judge(workflow, job, step, commands, others);
        }
      }
    }
  },
});

function* judge(
  workflow: Workflow,
  job: Job,
  step: Step,
  commands: readonly ShellCommand[],
  others: readonly ShellCommand[],
): Iterable<Outcome> {
  const on = { path: workflow.path };
  const label = step.name ?? step.uses?.value ?? `step ${step.index + 1}`;
  const purposes = commands.flatMap(command => {
    const purpose = purposeOf(command);
    return purpose ? [{ command, purpose }] : [];
  });
  const purpose: Purpose | undefined = SECURITY_ACTION.test(
    step.uses?.value ?? '',
  )
    ? 'security'
    : purposes[0]?.purpose;
  if (!purpose) {
    return;
  }
  const soft = softness(step, job, purposes);
  if (!soft || purposes.some(({ command }) => scansAgain(command, others))) {
    yield { state: 'pass', on, at: step.at };
    return;
  }
  yield {
    state: 'fail',
    on,
    at: soft.at,
    related: [step.at],
    message: `The ${purpose} step "${label}" in job ${job.id} cannot fail the job: ${soft.why}`,
    key: `${workflow.path}/${job.id}/${label}`,
  };
}

function purposeOf(command: ShellCommand): Purpose | null {
  const text = command.words.join(' ').replace(RUNNER, '');
  if (SECURITY_COMMAND.test(text)) {
    return 'security';
  }
  return TEST_COMMAND.test(text) ? 'test' : null;
}

function softness(
  step: Step,
  job: Job,
  commands: readonly { command: ShellCommand }[],
): { at: Position; why: string } | null {
  if (
    step.continueOnError?.value.trim() === 'true' &&
    !isJudgedLater(step, job)
  ) {
    return { at: step.continueOnError.at, why: 'continue-on-error is set' };
  }
  if (job.continueOnError && job.continueOnError.value.trim() === 'true') {
    return {
      at: job.continueOnError.at,
      why: 'continue-on-error is set on the job',
    };
  }
  const swallowed = commands.find(
    ({ command }) => command.fallback && SWALLOWS.test(command.fallback.trim()),
  );
  return swallowed
    ? {
        at: swallowed.command.at,
        why: `its exit code is swallowed by "|| ${(
          swallowed.command.fallback ?? ''
        ).slice(0, 40)}"`,
      }
    : null;
}

/** A later step looks at how this one ended and can fail the job for it. */
function isJudgedLater({ id, index }: Step, { steps }: Job): boolean {
  return (
    id !== null &&
    steps
      .slice(index + 1)
      .some(
        later =>
          asksForEnd(later, id) &&
          /\bexit\s+(?!0\b)\S|\bfalse\b|setFailed/.test(
            later.run?.value ?? later.with.script?.value ?? '',
          ),
      )
  );
}

function asksForEnd(step: Step, id: string): boolean {
  return [step.if, step.run, ...Object.values(step.env)].some(text =>
    text?.value.includes(`steps.${id}.outcome`),
  );
}

/** Another step runs the same scan and can fail: this one only writes a report. */
function scansAgain(
  command: ShellCommand,
  others: readonly ShellCommand[],
): boolean {
  const [program, mode] = command.words;
  return (
    purposeOf(command) === 'security' &&
    others.some(
      ({ words, fallback, step }) =>
        words[0] === program &&
        words[1] === mode &&
        fallback === null &&
        !step?.continueOnError,
    )
  );
}
