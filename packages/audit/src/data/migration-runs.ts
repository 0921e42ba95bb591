import { Position } from '../artifacts/position';
import { productionCode } from '../code/code-files';
import { DeliveryModel } from '../path/delivery-model';
import { composePurpose, productionWorkloads } from '../path/environment';
import { isOfficialImage } from '../path/official-images';
import { imageName } from '../symbolic/image-name';
import { render } from '../symbolic/symbolic';
import { TOOL_RUNS } from './migration-tools';
import { migrationSets } from './migrations';
import { MigrationSet } from './migrations.types';
import { findRun, runPlaces } from './run-places';
import { runsAtStart } from './spring-migrations';
import { baseName, isWithin } from '../source/tree-path';

/** Who applies a set of migrations. */
export type MigrationRun =
  /** Somebody does. */
  | { readonly by: 'something'; readonly at: Position; readonly how: string }
  /** A script does, and nobody can tell who calls it. */
  | { readonly by: 'somebody'; readonly at: Position }
  /** Nothing here does; `off` is where it is switched off. */
  | { readonly by: 'nothing'; readonly off: Position | null };

/** Any command that is named after migrating. */
const NAMED =
  /\bmigrat(?:e|es|ions?|or|ing)?\b|[-_:/.]migrat(?:e|ions?|or)|\b(?:RUN|AUTO|DB|ENABLE|APPLY|EXECUTE)_?\w{0,20}MIGRAT\w{0,10}\b(?!=["']?(?:false|0|no)\b)/i;
/** A call in the application that is named after migrating. */
const CALLED =
  /\b\w{0,60}[mM]igrat(?:e|ions?|or)\w{0,60}\s*(?:<[^>\n]{0,80}>)?\(/;
/** Calls that configure migrations and run none. */
const CONFIGURES =
  /^(?:MigrationsAssembly|MigrationsHistoryTable|Add\w*Migrations?|migrations?|Migrations?|createMigration\w*|generateMigration\w*)\W/;
/** What Alembic runs when somebody runs Alembic. */
const ENVIRONMENT = /(^|\/)env\.py$/;

/** Who applies a set of migrations, by everything the tree says is run. */
export function whoRuns(model: DeliveryModel, set: MigrationSet): MigrationRun {
  const { command, code, languages } = TOOL_RUNS[set.tool];
  const atStart = runsAtStart(model, set);
  if (atStart?.runs) {
    return {
      by: 'something',
      at: atStart.at,
      how: 'the application when it starts',
    };
  }
  for (const pattern of [command, NAMED]) {
    const found = findRun(
      model,
      pattern,
      ({ when }) => when === 'deploy' || when === 'start',
    );
    if (found) {
      return {
        by: 'something',
        at: found.at,
        how: found.place.when === 'start' ? 'a container' : 'the deploy',
      };
    }
  }
  const own = new Set(migrationSets(model).flatMap(pathsOf));
  const isMigration = (path: string) => own.has(path);
  for (const file of productionCode(model, ...languages)) {
    if (ENVIRONMENT.test(file.path) || isMigration(file.path)) continue;
    const { text } = file;
    if (!/migrat|alembic|flyway|liquibase|goose|umzug|\.sql/i.test(text)) {
      continue;
    }
    const masked = file.masked('comments');
    const index = callIn(masked, code);
    if (index >= 0) {
      return {
        by: 'something',
        at: file.positionOf(index),
        how: 'the application when it starts',
      };
    }
  }
  const byHand =
    findRun(model, command, ({ when }) => when === 'by-hand') ??
    findRun(model, NAMED, ({ when }) => when === 'by-hand');
  if (byHand) return { by: 'somebody', at: byHand.at };
  return { by: 'nothing', off: atStart?.at ?? null };
}

function pathsOf({ migrations }: MigrationSet): string[] {
  return migrations.map(({ path }) => path);
}

function callIn(text: string, code: RegExp | null): number {
  const exact = code ? text.search(code) : -1;
  if (exact >= 0) return exact;
  const call = new RegExp(CALLED.source, 'g');
  for (const match of text.matchAll(call)) {
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    if (
      !CONFIGURES.test(match[0]) &&
      !/\b(?:class|def|new|\[)\s*$/.test(before)
    ) {
      return match.index;
    }
  }
  return -1;
}

/** Languages whose code is not looked into: it may do anything at its start. */
const UNREAD_CODE =
  /\.(?:php|rs|ex|exs|scala|clj|swift|dart|fs|vb|erl|hs|cpp|cc)$/;

/** Why nobody can tell whether something applies the migrations; null when one can. */
export function cannotTell(
  model: DeliveryModel,
  set: MigrationSet,
): string | null {
  const gap = model.unread.find(({ kind }) => kind !== 'dockerfiles');
  if (gap) return `${gap.path} could not be read: ${gap.reason}`;
  const opaque = opaqueDeploy(model);
  if (opaque) {
    return `${opaque.path}:${opaque.line} starts something that is not in the repository`;
  }
  const root = serviceFolder(set.folder);
  const unread = model.tree.files.find(
    ({ path }) => UNREAD_CODE.test(path) && isWithin(path, root),
  );
  return unread
    ? `${unread.path} may apply them and is in a language that is not read`
    : null;
}

/** The first folder of the path, or the root. */
function serviceFolder(folder: string): string {
  return folder.includes('/') ? folder.split('/')[0] : '.';
}

/**
 * Where the tree says how the service runs that migrations belong to, and the
 * job that deploys it; null when somebody else says so, who may run them.
 */
export function deployPlace(
  model: DeliveryModel,
  set: MigrationSet,
): Position | null {
  const runs = runtimePlace(model, set);
  return runs && (deployJob(model) ?? runs);
}

function runtimePlace(
  model: DeliveryModel,
  set: MigrationSet,
): Position | null {
  const newest = set.migrations[set.migrations.length - 1];
  const service = model.services.ofPath(newest.path);
  const workloads = productionWorkloads(model);
  const own = service
    ? workloads.find(({ key }) => service.workloads.includes(key))
    : workloads.find(({ containers }) =>
        containers.some(({ image }) => image && isOurs(image.value)),
      );
  if (own) return own.object.at;
  for (const file of model.composeFiles) {
    const built = file.services.find(({ build }) => build !== null);
    if (built && composePurpose(model, file) === 'production') return built.at;
  }
  return null;
}

/** Not an image that everybody uses. */
function isOurs(image: string): boolean {
  return image.includes('/') || !isOfficialImage(imageName(image));
}

const PRODUCTION = /prod|live|release/i;
const DEPLOY = /(^|[^a-z])deploy(ment|s|ing)?([^a-z]|$)/i;
const OF_PAGES = /docs?|pages|site|storybook|preview|package|npm|pypi/i;

/** The job that deploys, that of production first. */
function deployJob(model: DeliveryModel): Position | null {
  const deploys = model.pipelines.deploys.flatMap(({ run }) =>
    run ? [run.job] : [],
  );
  const named = model.workflows
    .flatMap(({ jobs }) => jobs)
    .filter(
      job => job.uses === null && DEPLOY.test(`${job.id} ${job.name ?? ''}`),
    );
  const jobs = [...deploys, ...named].filter(
    ({ id, name }) => !OF_PAGES.test(`${id} ${name ?? ''}`),
  );
  const chosen =
    jobs.find(({ id, name, environment }) =>
      PRODUCTION.test(`${id} ${name ?? ''} ${environment?.name ?? ''}`),
    ) ?? jobs[0];
  return chosen?.at ?? null;
}

/** Asks another system to deploy, in whatever way that does it. */
const ASKS =
  /\b(?:curl|wget|http)\b(?=.*https?:)(?=.*(?:-X\s*POST|--request\s+POST|hook|deploy))/i;
const HEALTH = /health|ready|live|status|slack|discord|teams|webhook\.office/i;

/** A step of a deploy that does what nobody can see from here. */
function opaqueDeploy(model: DeliveryModel): Position | null {
  for (const place of runPlaces(model)) {
    if (place.when !== 'deploy' || place.file) continue;
    if (ASKS.test(place.text) && !HEALTH.test(place.text)) return place.at;
  }
  const scripts = new Set(model.tree.files.map(({ path }) => baseName(path)));
  for (const { kind, targets, at } of model.pipelines.deploys) {
    if (kind !== 'ssh') continue;
    const [script] = /[\w.-]+\.(?:sh|bash|py)\b/.exec(
      targets.map(render).join(' '),
    ) ?? [null];
    if (script !== null && !scripts.has(script)) return at;
  }
  return null;
}
