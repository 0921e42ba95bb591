import { Job } from '../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { knownText } from '../symbolic/symbolic';
import { commandsOfJob, commandText } from './commands-by-job';
import { PackageFile, packageAround, packageFiles } from './package-files';
import { ShellCommand } from './pipelines.types';

/** Something a pipeline runs: a command, or a script of package.json behind it. */
export interface CiText {
  readonly text: string;
  readonly command: ShellCommand;
  readonly job: Job;
}

const MAX_DEPTH = 4;
/** `npm run x`, `yarn x`, `pnpm -r run x`, `bun run x`. */
const RUN_SCRIPT = /^(npm|yarn|pnpm|bun)\s+(.*)$/;
/** Task runners that run the scripts of one name in every package. */
const EVERYWHERE =
  /^(?:npx |pnpm (?:exec )?|yarn |bunx )?(?:turbo|lerna|nx)\s+(?:run-many|affected|run)?\s*(.*)$/;

/** What the jobs of all pipelines run, with the scripts of package.json behind it. */
export const ciCommands = derived((model): readonly CiText[] => {
  const found: CiText[] = [];
  for (const { jobs } of model.workflows) {
    for (const job of jobs) {
      for (const command of commandsOfJob(model, job)) {
        const folder = knownText(command.folder) ?? '';
        const texts = new Set<string>();
        expand(model, commandText(command), folder, texts, 0);
        for (const text of texts) found.push({ text, command, job });
      }
    }
  }
  return found;
});

/** The same, by job. */
export const ciCommandsByJob = derived(
  (model): ReadonlyMap<Job, readonly CiText[]> => {
    const index = new Map<Job, CiText[]>();
    for (const each of ciCommands(model)) {
      const list = index.get(each.job) ?? [];
      list.push(each);
      index.set(each.job, list);
    }
    return index;
  },
);

function expand(
  model: DeliveryModel,
  text: string,
  folder: string,
  into: Set<string>,
  depth: number,
): void {
  if (into.has(text) || depth > MAX_DEPTH) return;
  into.add(text);
  for (const [name, file] of scriptsRun(model, text, folder)) {
    for (const key of [`pre${name}`, name, `post${name}`]) {
      const script = Object.hasOwn(file.scripts, key)
        ? file.scripts[key]
        : null;
      if (script === null) continue;
      for (const part of script.split(/&&|\|\||;/)) {
        const plain = part.trim().replace(/^(cross-env\s+)?(\w+=\S+\s+)*/, '');
        if (plain !== '') expand(model, plain, file.folder, into, depth + 1);
      }
    }
  }
}

/** Scripts of package.json files that a command runs. */
function scriptsRun(
  model: DeliveryModel,
  text: string,
  folder: string,
): [string, PackageFile][] {
  const several = /^(?:npm-run-all|run-s|run-p|concurrently)\b(.*)$/.exec(text);
  const everywhere = EVERYWHERE.exec(text);
  const own = RUN_SCRIPT.exec(text);
  const words = (several?.[1] ?? everywhere?.[1] ?? own?.[2] ?? '')
    .split(/[\s,="']+/)
    .filter(word => word !== '' && word !== 'run' && !word.startsWith('-'));
  if (words.length === 0) return [];
  const all =
    everywhere !== null ||
    /\s(-r|--recursive|--filter|-F|--workspaces?|-w|-ws|workspaces?|--prefix|--cwd|-C|--dir)\b/.test(
      text,
    );
  const nearest = packageAround(model, folder === '' ? '.' : folder);
  const near = nearest ? [nearest] : [];
  const files = all ? packageFiles(model) : near;
  return files.flatMap(file =>
    words
      .map(word => word.replace(/^npm:/, ''))
      .filter(word => Object.hasOwn(file.scripts, word))
      .map((word): [string, PackageFile] => [word, file]),
  );
}

/** The first thing a pipeline runs that matches, or null. */
export function ciRuns(model: DeliveryModel, pattern: RegExp): CiText | null {
  return ciCommands(model).find(({ text }) => pattern.test(text)) ?? null;
}

/** The first action a pipeline uses that matches, or null. */
export function ciUses(model: DeliveryModel, pattern: RegExp): Job | null {
  for (const { jobs } of model.workflows) {
    for (const job of jobs) {
      const uses = [job.uses, ...job.steps.map(step => step.uses)];
      if (uses.some(each => each && pattern.test(each.value))) return job;
    }
  }
  return null;
}
