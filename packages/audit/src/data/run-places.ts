import { lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { asArray, asRecord, asText } from '../artifacts/untyped';
import { envOf } from '../path/container-env';
import { containersOf, DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { JobRun, ShellCommand } from '../pipelines/pipelines.types';
import { render } from '../symbolic/symbolic';
import { baseName, VENDORED } from '../source/tree-path';

/** A text that says what is run, and when. */
export interface RunPlace {
  readonly text: string;
  /**
   * `deploy`: with a deploy. `start`: when a container starts. `schedule`: by
   * the clock. `ci`: in a pipeline that deploys nothing. `by-hand`: in a script
   * of which nobody can tell who calls it.
   */
  readonly when: 'deploy' | 'start' | 'schedule' | 'ci' | 'by-hand';
  readonly at: Position;
  /** True when the text is a whole file. */
  readonly file: boolean;
}

/** Files that platforms and people run things from. */
const SCRIPT =
  /(^|\/)(Procfile|[^/]*[Mm]akefile|justfile|Taskfile\.ya?ml|fly[^/]*\.toml|app\.json|render\.ya?ml|railway\.(json|toml)|heroku\.yml|nixpacks\.toml|supervisord?\.conf|Jenkinsfile[^/]*|\.gitlab-ci\.ya?ml|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.yml|cloudbuild[^/]*\.ya?ml|appspec\.yml|captain-definition|crontab|[^/]*\.(?:cron|crontab|service|timer)|[^/]*entrypoint[^/]*|[^/]*-?start(?:up)?\.sh)$|\.(?:ba|z|k)?sh$|\.ps1$|\.(?:gitlab-ci|pipeline)s?\.ya?ml$|(^|\/)\.(?:gitlab|circleci|buildkite|platform|ebextensions)\/.*\.(?:ya?ml|config|sh)$|(^|\/)(?:bin|script|scripts)\/[^/.]+$|(^|\/)(?:ansible|playbooks|roles)\/.*\.ya?ml$/;
/** Run by a platform with every deploy or start. */
const OF_PLATFORM =
  /(^|\/)(Procfile|fly[^/]*\.toml|app\.json|render\.ya?ml|railway\.(json|toml)|heroku\.yml|nixpacks\.toml|supervisord?\.conf|appspec\.yml|[^/]*\.service|[^/]*entrypoint[^/]*)$|(^|\/)\.(?:platform|ebextensions)\//;
/** A pipeline in a language that is not followed step by step. */
const OTHER_PIPELINE =
  /(^|\/)(Jenkinsfile[^/]*|\.gitlab-ci\.ya?ml|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.yml|cloudbuild[^/]*\.ya?ml)$|\.gitlab-ci\.ya?ml$|(^|\/)\.(?:gitlab|circleci|buildkite)\//;
const MAX_FILES = 1_000;
const MAX_LENGTH = 200_000;

const DEPLOY_WORDS = /deploy|release|migrat|prod(uction)?\b|staging|rollout/i;

/** Everything of the tree that says what is run, and when. */
export const runPlaces = derived(
  (model: DeliveryModel): readonly RunPlace[] => {
    const places = [...fromContainers(model), ...fromCommands(model)];
    const named = namesIn(places.filter(({ when }) => when !== 'by-hand'));
    const scripts = model.tree.files
      .filter(({ path }) => SCRIPT.test(path) && !VENDORED.test(path))
      .slice(0, MAX_FILES);
    const copied = model.dockerfiles
      .flatMap(({ stages }) => stages.flatMap(({ copies }) => copies))
      .flatMap(({ sources }) => sources)
      .map(source => baseName(source));
    const images = new Set(copied);
    for (const { path } of scripts) {
      const file = model.tree.read(path);
      if (!file.ok || file.text.length > MAX_LENGTH) continue;
      const name = baseName(path);
      const when = named.get(name) ?? whenOfFile(path, name, images);
      places.push({ text: file.text, when, at: { path, line: 1 }, file: true });
    }
    places.push(...fromTemplates(model), ...fromPackages(model));
    return places;
  },
);

/** The first place that matches, with the line; null when none does. */
export function findRun(
  model: DeliveryModel,
  pattern: RegExp,
  accept: (place: RunPlace) => boolean,
): { readonly place: RunPlace; readonly at: Position } | null {
  for (const place of runPlaces(model)) {
    const index = accept(place) ? place.text.search(pattern) : -1;
    if (index >= 0) return { place, at: placeIn(place, index) };
  }
  return null;
}

/** Where an offset of a place's text is. */
export function placeIn(
  { at, text, file }: RunPlace,
  offset: number,
): Position {
  if (!file) return at;
  return lineIndex(at.path, text).positionAt(offset);
}

/** Every word of some texts that may be a file's name, and when it is run. */
function namesIn(places: readonly RunPlace[]): Map<string, RunPlace['when']> {
  const names = new Map<string, RunPlace['when']>();
  for (const { text, when } of places) {
    for (const [name] of text.matchAll(/[\w.@-]{3,100}/g)) {
      const known = names.get(name);
      // A pipeline that deploys nothing says the least.
      if (known === undefined || known === 'ci') names.set(name, when);
    }
  }
  return names;
}

function whenOfFile(
  path: string,
  name: string,
  copied: ReadonlySet<string>,
): RunPlace['when'] {
  if (OF_PLATFORM.test(path)) return 'start';
  if (OTHER_PIPELINE.test(path)) return 'deploy';
  if (/entry|start|boot|init|run/i.test(name) && copied.has(name)) {
    return 'start';
  }
  return DEPLOY_WORDS.test(name) && !/migrat/i.test(name)
    ? 'deploy'
    : 'by-hand';
}

function* fromContainers(model: DeliveryModel): Generator<RunPlace> {
  for (const [workload, container] of containersOf(model)) {
    const { body, keys, image, name } = container;
    const words = [
      name,
      image?.value ?? '',
      ...textsOf(body.command),
      ...textsOf(body.args),
      ...envOf(workload, container).map(
        ({ name: variable, value }) => `${variable}=${value ?? ''}`,
      ),
    ];
    const { object } = workload;
    yield {
      text: `${object.name} ${words.join(' ')}`,
      when: object.kind === 'CronJob' ? 'schedule' : 'start',
      at: image?.at ?? object.positionOf(keys),
      file: false,
    };
  }
  for (const object of model.objects.filter(
    each => each.kind === 'ConfigMap',
  )) {
    for (const [key, value] of Object.entries(asRecord(object.body.data))) {
      if (
        typeof value === 'string' &&
        /^#!|\.sh$/.test(`${value.slice(0, 2)}${key}`)
      ) {
        yield {
          text: value,
          when: 'start',
          at: object.positionOf(['data', key]),
          file: false,
        };
      }
    }
  }
  for (const { services } of model.composeFiles) {
    for (const service of services) {
      const words = [
        service.name,
        service.image?.value ?? '',
        ...(service.command ?? []),
        ...textsOf(service.body.command),
        ...textsOf(service.body.entrypoint),
        ...service.environment.map(
          ({ name, value }) => `${name}=${value ?? ''}`,
        ),
        ...service.volumes.map(
          ({ source, target }) => `${source ?? ''}:${target}`,
        ),
      ];
      yield {
        text: words.join(' '),
        when: 'start',
        at: service.at,
        file: false,
      };
    }
  }
  for (const { stages } of model.dockerfiles) {
    for (const { entrypoint, cmd } of stages) {
      for (const instruction of [entrypoint, cmd]) {
        if (instruction) {
          yield {
            text: instruction.text,
            when: 'start',
            at: instruction.at,
            file: false,
          };
        }
      }
    }
  }
}

function textsOf(value: unknown): string[] {
  const text = asText(value);
  return text === null
    ? asArray(value).map(each => asText(each) ?? '')
    : [text];
}

function* fromCommands(model: DeliveryModel): Generator<RunPlace> {
  const deploying = new Set(
    model.pipelines.deploys.flatMap(({ run }) => (run ? [run.job] : [])),
  );
  for (const command of model.pipelines.commands) {
    yield {
      text: commandText(command),
      when: command.run ? whenOfRun(command.run, deploying) : 'by-hand',
      at: command.at,
      file: false,
    };
  }
  for (const run of model.pipelines.runs) {
    for (const step of run.job.steps) {
      if (step.uses) {
        const inputs = Object.values(step.with).map(({ value }) => value);
        yield {
          text: [step.name ?? '', step.uses.value, ...inputs].join(' '),
          when: whenOfRun(run, deploying),
          at: step.at,
          file: false,
        };
      }
    }
  }
}

/** A command, and what it pipes into, as one line. */
export function commandText(command: ShellCommand): string {
  const input = command.input ? ` ${render(command.input.text)}` : '';
  const output = command.writesTo ? ` > ${render(command.writesTo)}` : '';
  return [command, ...command.pipedInto]
    .map(({ argv }) => argv.map(render).join(' '))
    .join(' | ')
    .concat(output, input);
}

function whenOfRun(
  run: JobRun,
  deploying: ReadonlySet<JobRun['job']>,
): RunPlace['when'] {
  for (let each: JobRun | null = run; each; each = each.caller) {
    if (Object.hasOwn(each.workflow.on, 'schedule')) return 'schedule';
  }
  for (let each: JobRun | null = run; each; each = each.caller) {
    const { job, workflow } = each;
    const names = [job.id, job.name ?? '', workflow.name ?? '', workflow.path];
    if (
      deploying.has(job) ||
      (names.some(name => DEPLOY_WORDS.test(name)) &&
        !/\b(test|lint|check|ci)\b/i.test(job.id))
    ) {
      return 'deploy';
    }
  }
  return 'ci';
}

/** Helm's templates as written: what is in them is deployed. */
function* fromTemplates({
  tree,
  helmCharts,
}: DeliveryModel): Generator<RunPlace> {
  for (const folder of helmCharts) {
    const templates = `${folder === '' ? '' : `${folder}/`}templates/`;
    for (const { path } of tree.files) {
      if (!path.startsWith(templates) || !/\.ya?ml$/.test(path)) continue;
      const file = tree.read(path);
      if (file.ok && file.text.length <= MAX_LENGTH) {
        yield {
          text: file.text,
          when: 'start',
          at: { path, line: 1 },
          file: true,
        };
      }
    }
  }
}

/** Scripts of package.json that npm or a platform runs by itself. */
const BY_ITSELF =
  /^(pre)?start(:prod(uction)?)?$|^(post)?(deploy|release)|^heroku-/;

function* fromPackages(model: DeliveryModel): Generator<RunPlace> {
  const folders = model.tree.files
    .filter(({ path }) => /(^|\/)package\.json$/.test(path))
    .filter(({ path }) => !VENDORED.test(path))
    .slice(0, MAX_FILES);
  for (const { path } of folders) {
    const folder = path.replace(/\/?package\.json$/, '') || '.';
    for (const [name, script] of Object.entries(
      model.packageScripts(folder) ?? {},
    )) {
      yield {
        text: `${name} ${script}`,
        when: BY_ITSELF.test(name) ? 'start' : 'by-hand',
        at: { path, line: 1 },
        file: false,
      };
    }
  }
}
