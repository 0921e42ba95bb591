import { Position } from '../artifacts/position';
import { Job } from '../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { folderOf } from '../source/tree-path';
import { commandsOfJob, commandText } from '../pipelines/commands-by-job';
import { knownText } from '../symbolic/symbolic';

/** One thing that a pipeline does: a command, or an action it uses. */
export interface CiWork {
  /** The command as written, or `uses ACTION`; scripts of package.json follow theirs. */
  readonly text: string;
  readonly at: Position;
  readonly job: Job;
}

/** Pipelines of other systems, which are not read. */
const OTHER_SYSTEMS =
  /^(Jenkinsfile[^/]*|\.circleci\/config\.ya?ml|azure-pipelines[^/]*\.ya?ml|\.azure[^/]*\/.*\.ya?ml|\.travis\.ya?ml|\.drone\.(ya?ml|star|jsonnet)|bitbucket-pipelines\.ya?ml|\.buildkite\/.*\.ya?ml|\.?appveyor\.ya?ml|\.semaphore\/.*\.ya?ml|\.woodpecker.*\.ya?ml|\.tekton\/.*\.ya?ml|cloudbuild[^/]*\.ya?ml|\.teamcity\/.*|\.cirrus\.(ya?ml|star)|buildspec[^/]*\.ya?ml|\.prow.*\.ya?ml|\.ci-operator\.ya?ml|Earthfile)$/;

/** `npm run NAME`, `yarn NAME`, `pnpm -r NAME`. */
const PACKAGE_SCRIPT =
  /^(?:npm|pnpm|yarn|bun)(?: (?:run|run-script|workspaces?|foreach|-\S+|--\S+))* ([\w:.-]+)/;

/** Commands that fetch tools or speak about them, and run none. */
const PREPARES =
  /^(npm (ci|i|install)\b|(pip3?|python3? -m pip|uv pip|pipx|gem|go|cargo|brew|choco|apk|dnf|yum|bundle|composer|conda|mamba|poetry|pdm|pipenv|yarn|pnpm|bun|dotnet tool) (add|install|update|i)\b|yarn$|yarn --|pnpm i\b|uv sync|apt(-get)? |corepack |echo |printf |cat |grep |mkdir |cp |mv |rm |chmod |export |cd |git )/;

/** Everything that pipelines do, each once, in order. */
export const ciWork = derived((model: DeliveryModel): readonly CiWork[] => {
  const work: CiWork[] = [];
  for (const { jobs } of model.workflows) {
    for (const job of jobs) {
      for (const { uses } of job.steps) {
        if (uses) work.push({ text: `uses ${uses.value}`, at: uses.at, job });
      }
      for (const command of commandsOfJob(model, job)) {
        const text = commandText(command);
        if (PREPARES.test(text)) continue;
        work.push({ text, at: command.at, job });
        const script = packageScript(model, text, knownText(command.folder));
        for (const part of script?.split(/&&|\|\||;/) ?? []) {
          const plain = part.trim();
          if (!PREPARES.test(plain)) {
            work.push({ text: plain, at: command.at, job });
          }
        }
      }
    }
  }
  return work;
});

/** What the script of package.json runs that a command names, those it runs in turn included. */
function packageScript(
  model: DeliveryModel,
  text: string,
  folder: string | null,
): string | null {
  const name = PACKAGE_SCRIPT.exec(text)?.[1];
  if (!name) return null;
  const found: string[] = [];
  for (const place of new Set([folder || '.', '.'])) {
    const scripts = model.packageScripts(place);
    const wanted = [name];
    for (const script of wanted) {
      const body =
        scripts && Object.hasOwn(scripts, script) ? scripts[script] : null;
      if (body === null || wanted.length > 20) continue;
      found.push(body);
      for (const match of body.matchAll(
        /\b(?:npm|pnpm|yarn|bun)(?: run)? ([\w:.-]+)/g,
      )) {
        if (!wanted.includes(match[1])) wanted.push(match[1]);
      }
    }
    if (found.length > 0) break;
  }
  // Workspaces run the script in each of their folders.
  if (
    /\b(turbo|nx|lerna|-r|--recursive|workspaces?|--filter)\b/.test(
      `${text} ${found.join(' ')}`,
    )
  ) {
    for (const { path } of model.tree.files) {
      if (!path.endsWith('/package.json') || path.includes('node_modules/'))
        continue;
      const scripts = model.packageScripts(folderOf(path));
      if (scripts && Object.hasOwn(scripts, name)) found.push(scripts[name]);
      if (found.length > 100) break;
    }
  }
  return found.length > 0 ? found.join(' && ') : null;
}

/** Why what pipelines do not seem to do may be done all the same; null when nothing hides. */
export function hiddenWork(model: DeliveryModel): string | null {
  if (model.pipelines.truncated)
    return 'some pipelines are too large to follow';
  const other = model.tree.files.find(({ path }) => OTHER_SYSTEMS.test(path));
  if (other) return `${other.path} is a pipeline of a system that is not read`;
  if (model.workflows.length === 0) return 'the repository has no pipeline';
  for (const { jobs, path, elsewhere } of model.workflows) {
    const called = jobs.find(
      ({ uses }) => uses !== null && !uses.value.startsWith('./'),
    );
    if (called)
      return `${path} calls ${called.uses?.value}, which lies elsewhere`;
    if (elsewhere.length > 0) return `${path}: ${elsewhere[0].message}`;
  }
  return null;
}
