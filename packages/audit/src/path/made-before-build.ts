import { Step } from '../artifacts/workflow/workflow.types';
import { programOf } from '../pipelines/arguments';
import { ImageBuild, ShellCommand } from '../pipelines/pipelines.types';
import { render } from '../symbolic/symbolic';
import { DeliveryModel } from './delivery-model';

/**
 * What runs before a build can have put into its context: nothing, what build
 * tools make (`dist`, a binary, generated code), or anything at all.
 */
export type MadeBefore = 'nothing' | 'outputs' | 'anything';

/** Programs that write no file of a context, or only in place. */
const WRITES_NOTHING =
  /^(?:echo|printf|rm|rmdir|docker|podman|buildah|docker-compose|hadolint|trivy|grype|cosign|export|set|cd|ls|cat|grep|sed|awk|df|du|sleep|date|jq|yq|test|\[|\[\[|:|true|false|exit|return|if|kubectl|helm|gh|cut|tr|head|tail|wc|sort|uniq|env|pwd|which|command|type|read|local|declare|seq|chmod|chown|uname|basename|dirname|id|whoami|find|expr|wait|trap|shift|source|\.|eval|sudo|apt|apt-get|apk|brew|systemctl|service|mkdir|doctl|actionlint|shellcheck|curl-health|nc|ping|free|sync|kill|nslookup)$/;

/** Programs that compile, generate or install. */
const BUILD_TOOL =
  /^(?:npm|pnpm|yarn|bun|npx|node|mvn|mvnw|gradle|gradlew|go|dotnet|cargo|sbt|bazel|bazelisk|pip|pip3|poetry|uv|pipenv|hatch|tox|pytest|composer|bundle|rake|mix|stack|cabal|cmake|ninja|protoc|buf|hugo|tsc|ng|vite|webpack|turbo|nx|lerna|zip|ko|goreleaser|nox|python|python3|mage|task|just|make|lein|javac|jar|rustup|swift|xcodebuild|flutter|dart|deno|corepack|nvm|golangci-lint|eslint|jest|prettier|sonar-scanner|codecov|msbuild|nuget)$/;

/** Actions that put nothing into the workspace that a build would copy. */
const ACTION_WRITES_NOTHING =
  /^(?:docker|sigstore|aws-actions|azure|google-github-actions|digitalocean|hadolint|aquasecurity|anchore|github|step-security|tj-actions|dorny|slackapi|helm|azure)\/|\/(?:setup|install|configure|login|auth|free-disk|cleanup|metadata|lint|scan|buildx|qemu)[\w-]*(?:\/|$)|\/[\w-]*(?:-login|-setup|-installer|-lint|-scan|-disk-space|-cleanup)(?:\/|$)|^actions\/(?:setup-|github-script|labeler|upload-artifact|create-github-app-token|attest|stale|dependency-review)/i;

/** What runs before the build, in the same job or script, may have made. */
export function madeBefore(
  { pipelines }: DeliveryModel,
  build: ImageBuild,
): MadeBefore {
  const { run, step } = build;
  if (!run || !step) {
    // Nobody says what a person runs before a script, and make has its own order.
    const commands = pipelines.commands.filter(
      command => command.run === run && command.script === build.at.path,
    );
    return strongest([
      'outputs',
      ...commands
        .filter(command => programOf(command) !== 'make')
        .map(madeByCommand),
    ]);
  }
  const before = run.job.steps.filter(({ index }) => index < step.index);
  const own = pipelines.commands.filter(
    command =>
      command.run === run &&
      command.step !== null &&
      (command.step === step || before.includes(command.step)),
  );
  const nested = !run.job.steps.includes(step);
  return strongest([
    nested ? 'anything' : 'nothing',
    ...before.map(each => madeByStep(each)),
    ...own.map(madeByCommand),
  ]);
}

function strongest(made: readonly MadeBefore[]): MadeBefore {
  if (made.includes('anything')) return 'anything';
  return made.includes('outputs') ? 'outputs' : 'nothing';
}

function madeByStep({ uses, with: inputs }: Step): MadeBefore {
  if (!uses) return 'nothing';
  const action = uses.value.split('@')[0];
  if (action === 'actions/checkout') {
    return inputs.repository || inputs.submodules || inputs.ref || inputs.path
      ? 'anything'
      : 'nothing';
  }
  if (action.startsWith('actions/cache')) {
    return /node_modules|\.cache|buildx|~|\/tmp|\/home|pkg\/mod/.test(
      inputs.path?.value ?? '',
    )
      ? 'nothing'
      : 'outputs';
  }
  return ACTION_WRITES_NOTHING.test(action) ? 'nothing' : 'anything';
}

function madeByCommand(command: ShellCommand): MadeBefore {
  const program = programOf(command);
  const target = command.writesTo && render(command.writesTo);
  if (target && !/^\/dev\/|GITHUB_|^&/.test(target)) return 'anything';
  if (WRITES_NOTHING.test(program)) {
    return program === 'docker' &&
      /\bcp\b|--output|-o\b|\brun\b/.test(text(command))
      ? 'anything'
      : 'nothing';
  }
  if (program === 'git') {
    return /\b(clone|submodule|pull|checkout|worktree|lfs)\b/.test(
      text(command),
    )
      ? 'anything'
      : 'nothing';
  }
  return BUILD_TOOL.test(program) ? 'outputs' : 'anything';
}

function text({ argv }: ShellCommand): string {
  return argv.map(render).join(' ');
}

/** Folders and files that tools make. */
const OUTPUT =
  /(?:^|\/)(?:\.?build|builds|dist|target|bin|obj|out|outputs?|_output|publish|published|releases?|node_modules|\.next|\.nuxt|\.output|coverage|generated|gen|artifacts?|vendor|pkg|staging|tmp|temp|cache|wheels?|wheelhouse|binaries|layers?|[^/]*-(?:linux|amd64|arm64)[^/]*)(?:\/|$)|\.(?:jar|war|ear|zip|tgz|gz|xz|tar|whl|deb|rpm|apk|exe|dll|so|wasm|pem|crt|key|pb\.\w+|map|bin|sha256)$/i;

/** Files that people write and no build tool makes. */
const WRITTEN =
  /(?:^|\/)(?:package\.json|go\.mod|pom\.xml|Cargo\.toml|Gemfile|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|pyproject\.toml|setup\.py|composer\.json|tsconfig[\w.-]*\.json|Pipfile)$|\.(?:csproj|fsproj|vbproj|sln|slnx|props|targets|cs|fs|vb|java|kt|go|rs|rb|php|py|ts|tsx|sh|conf|ini)$/i;

/** True when a build tool may have made a path of this name. */
export function looksLikeOutput(path: string): boolean {
  return OUTPUT.test(path);
}

/** True for a file that only people write: no build tool makes it. */
export function looksWritten(path: string): boolean {
  return WRITTEN.test(path) && !OUTPUT.test(path);
}
