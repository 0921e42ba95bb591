import { Position, Positioned } from '../artifacts/position';
import { Job, Step } from '../artifacts/workflow/workflow.types';
import { whyIgnored } from './exit-codes';
import { ShellCommand } from './pipelines.types';

/** Actions whose purpose is to find vulnerabilities, secrets or misconfiguration. */
const SECURITY_ACTION =
  /^(aquasecurity\/(trivy|tfsec)|anchore\/(scan|grype)|github\/codeql-action\/analyze|(semgrep|returntocorp)\/|snyk\/|gitleaks\/|zricethezav\/gitleaks|trufflesecurity\/|gitguardian\/|bridgecrewio\/checkov|checkmarx\/|dependency-check\/|actions\/dependency-review-action|hadolint\/|stackrox\/kube-linter|ossf\/scorecard|pypa\/gh-action-pip-audit|securego\/gosec|golang\/govulncheck-action|azure\/container-scan|docker\/scout|sonarsource\/|google\/osv-scanner|actions-rust-lang\/audit|rustsec\/audit-check|zizmorcore\/)/i;

/** Images of scanners that are started with `docker run`. */
const SECURITY_IMAGE =
  /(^|\/)(trivy|grype|semgrep|snyk(-cli)?|gitleaks|trufflehog|bandit|checkov|tfsec|terrascan|kube-linter|kubesec|gosec|hadolint|dockle|osv-scanner|zap2docker\S*|zaproxy|horusec-cli|dependency-check)(:|@|$)/;

/** Programs that scan, by their first word or two. */
const SECURITY_COMMAND =
  /^(trivy|grype|semgrep|snyk|gitleaks|trufflehog|bandit|safety|pip-audit|checkov|tfsec|terrascan|kube-linter|kubesec|gosec|govulncheck|hadolint|detect-secrets|dockle|osv-scanner|npm audit|yarn audit|yarn npm audit|pnpm audit|cargo audit|bundle audit|bundler-audit|brakeman|dotnet list)\b/;

/** Programs that run tests. */
const TEST_COMMAND =
  /^(pytest|tox|nox|jest|vitest|mocha|phpunit|rspec|ctest|npm (test|t)\b|npm run test|yarn (run )?test|pnpm (run )?test|npx (jest|vitest|mocha|playwright test|cypress run)|playwright test|cypress run|go test|cargo test|dotnet test|mvn .*(test|verify)|\.\/mvnw .*(test|verify)|gradle .*(test|check)|\.\/gradlew .*(test|check)|python3? -m (pytest|unittest)|uv run pytest|poetry run pytest|bundle exec rspec|make test)\b/;

/** Test programs that are told to compile, list or collect only. */
const RUNS_NO_TEST =
  /^go test .*-(run[= ](\^\$|none|nope|NONE)( |$)|c( |$)|list\b|exec[= ]true\b)|^(python3? -m )?pytest .*--(collect-only|co|version)\b|^jest --listTests|^ctest -N\b/;

/** Programs that fetch another program and run it. */
const RUNNER =
  /^(npx|bunx|uvx|pipx run|pnpm (exec|dlx)|yarn dlx|uv run|poetry run)( -\S+)* (?!jest|vitest|mocha|playwright|cypress)/;

/** What a step is there to find out. */
export type Purpose = 'security' | 'test';

/** What a command is there to find out, or null when it does something else. */
export function purposeOf(command: ShellCommand): Purpose | null {
  if (/^(docker|podman) run$/.test(command.words.slice(0, 2).join(' '))) {
    return command.words.some(word => SECURITY_IMAGE.test(word))
      ? 'security'
      : null;
  }
  const text = command.words.join(' ').replace(RUNNER, '');
  if (SECURITY_COMMAND.test(text)) return 'security';
  if (RUNS_NO_TEST.test(text)) return null;
  return TEST_COMMAND.test(text) ? 'test' : null;
}

/** True for a step that uses a scanner's action. */
export function isScanAction({ uses }: Step): boolean {
  return SECURITY_ACTION.test(uses?.value ?? '');
}

/**
 * Why a step cannot fail its job, or null when it can.
 *
 * @param purposes - Its commands that matter.
 * @param commands - All of its commands, in order.
 */
export function softness(
  step: Step,
  job: Job,
  purposes: readonly ShellCommand[],
  commands: readonly ShellCommand[],
): { readonly at: Position; readonly why: string } | null {
  if (isSet(step.continueOnError) && !isJudgedLater(step, job)) {
    return {
      at: step.continueOnError?.at ?? step.at,
      why: 'continue-on-error is set',
    };
  }
  if (isSet(job.continueOnError)) {
    return {
      at: job.continueOnError?.at ?? job.at,
      why: 'failures of the whole job are allowed',
    };
  }
  for (const command of purposes) {
    const why = whyIgnored(command, commands);
    if (why) return { at: command.at, why };
  }
  return null;
}

/** `true`, also as an expression. */
function isSet(value: Positioned | null): boolean {
  return /^(\$\{\{\s*)?true(\s*\}\})?$/.test(value?.value.trim() ?? '');
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
          (reportsFailure(later) ||
            /\bexit\s+(?!0\b)\S|\bfalse\b|setFailed/.test(
              later.run?.value ?? later.with.script?.value ?? '',
            )),
      )
  );
}

/** An action that is told the failure: a check or status of its own. */
function reportsFailure({ uses, with: given }: Step): boolean {
  const told = [given.conclusion, given.state, given.status];
  return (
    uses !== null && told.some(text => /failure|error/.test(text?.value ?? ''))
  );
}

function asksForEnd(step: Step, id: string): boolean {
  return [step.if, step.run, ...Object.values(step.env)].some(text =>
    text?.value.includes(`steps.${id}.outcome`),
  );
}
