import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { folderOf } from '../source/tree-path';
import { languageOf } from '../code/languages';
import { byVersion, byChain } from './migration-order';
import { changeSets, isChangelog } from './liquibase';
import {
  alembicMigration,
  djangoMigration,
  efMigration,
  markedMigration,
  MigrationFile,
  railsMigration,
  scriptMigration,
  sqlMigration,
} from './migration-readers';
import { Migration, MigrationSet, MigrationTool } from './migrations.types';

/** Paths that may be migrations; everything else is not read. */
const CANDIDATE =
  /(^|\/)[^/]*(migrat|alembic|changelog|liquibase|flyway|drizzle)[^/]*\/.*\.(sql|py|rb|cs|[cm]?[jt]s)$|(^|\/)[VU]\d[\d._]*__[^/]+\.sql$|(^|\/)versions\/[^/]+\.py$|(changelog|liquibase)[^/]*(\/.*)?\.(xml|ya?ml|json|sql)$|\d[^/]*\.(up|down)\.sql$/i;

/** Samples, tests and what others wrote; a development seed is no schema. */
const NOT_OURS =
  /(^|\/)(node_modules|vendor|third_party|site-packages|testdata|test-data|fixtures|__tests__|tests?|examples?|samples?|docs?|seeds?|templates?|backups?|dist|build|target|bin|obj)\//i;

/** More files than this in one tree are not read. */
const MAX_FILES = 20_000;

/** Every set of migrations of the tree. */
export const migrationSets = derived(
  ({ tree }: DeliveryModel): readonly MigrationSet[] => {
    const folders = new Map<string, MigrationFile[]>();
    const candidates = tree.files.filter(
      ({ path }) => CANDIDATE.test(path) && !NOT_OURS.test(path),
    );
    for (const { path } of candidates.slice(0, MAX_FILES)) {
      const file = tree.read(path);
      if (!file.ok || file.text.trim() === '') continue;
      const folder = groupOf(path);
      const group = folders.get(folder) ?? [];
      group.push({ path, text: file.text });
      folders.set(folder, group);
    }
    return [...folders].flatMap(([folder, files]) =>
      setsOf(folder, files, tree),
    );
  },
);

/** Prisma has a folder for each migration, Liquibase folders as one likes. */
function groupOf(path: string): string {
  const folder = folderOf(path);
  if (/\/(migration|down)\.sql$/.test(path)) return folderOf(folder);
  const changelog = /^(.*?(?:^|\/)(?:changelogs?|liquibase))(?:\/|$)/i.exec(
    folder,
  );
  return changelog ? changelog[1] : folder;
}

function setsOf(
  folder: string,
  files: readonly MigrationFile[],
  tree: DeliveryModel['tree'],
): MigrationSet[] {
  const set = (
    tool: MigrationTool,
    migrations: readonly (Migration | null)[],
    forwardOnly = false,
  ): MigrationSet[] => {
    const known = migrations.filter(each => each !== null);
    return known.length === 0
      ? []
      : [{ tool, folder, migrations: known, forwardOnly }];
  };
  const ending = (pattern: RegExp) =>
    files
      .filter(({ path }) => pattern.test(path))
      .sort((a, b) => byVersion(a.path, b.path));
  const code = (pattern: RegExp, test: RegExp) =>
    ending(pattern).filter(({ text }) => test.test(text));

  const changelogs = files.filter(isChangelog);
  const found = [
    ...flyway(folder, files),
    ...set('Liquibase', changelogs.flatMap(changeSets)),
    ...set(
      'Alembic',
      byChain(
        code(/\.py$/, /^(?:down_revision)\b/m).filter(({ text }) =>
          text.includes('revision'),
        ),
      ).map(alembicMigration),
    ),
    ...set(
      'Django',
      code(/\/migrations\/\d{4}_\w+\.py$/, /\bmigrations\.Migration\b/).map(
        djangoMigration,
      ),
    ),
    ...set(
      'EF Core',
      code(/\.cs$/, /:\s*(?:\w+\.)*Migration\b/)
        .filter(({ path }) => !/\.designer\.cs$/i.test(path))
        .map(efMigration),
    ),
    ...set(
      'Rails',
      code(/(^|\/)db\/migrate\/\d+_\w+\.rb$/, /ActiveRecord::Migration/).map(
        railsMigration,
      ),
    ),
    ...set(
      'TypeORM',
      code(/\.[cm]?[jt]s$/, /\bMigrationInterface\b/).map(scriptMigration),
    ),
    ...set(
      'Sequelize',
      code(/\.[cm]?[jt]s$/, /\bqueryInterface\b/).map(scriptMigration),
    ),
    ...set(
      'Knex',
      code(/\.[cm]?[jt]s$/, /\bknex\b/i)
        .filter(
          ({ text }) => !/\bMigrationInterface\b|\bqueryInterface\b/.test(text),
        )
        .filter(
          ({ path }) =>
            languageOf(path) !== null && /\/\d{8,}[^/]*$/.test(path),
        )
        .map(scriptMigration),
    ),
  ];
  return found.length > 0
    ? found
    : sqlSets(folder, ending(/\.sql$/), tree, set);
}

function flyway(
  folder: string,
  files: readonly MigrationFile[],
): MigrationSet[] {
  const named = (kind: string) =>
    files.filter(({ path }) =>
      new RegExp(`(^|/)${kind}\\d[\\d._]*__[^/]+\\.sql$`).test(path),
    );
  const undo = new Map(
    named('U').map(({ path, text }) => [versionOf(path), text]),
  );
  const migrations = named('V')
    .sort((a, b) => byVersion(a.path, b.path))
    .map(file => sqlMigration(file, undo.get(versionOf(file.path)) ?? null));
  return migrations.length === 0
    ? []
    : [{ tool: 'Flyway', folder, migrations, forwardOnly: undo.size === 0 }];
}

function versionOf(path: string): string {
  return /[VU](\d[\d._]*)__/.exec(path)?.[1].replace(/[._]+$/, '') ?? path;
}

const GOOSE_UP = /^--\s*\+goose\s+Up\b.*$/im;
const GOOSE_DOWN = /^--\s*\+goose\s+Down\b.*$/im;
const DBMATE_UP = /^--\s*migrate:up\b.*$/im;
const DBMATE_DOWN = /^--\s*migrate:down\b.*$/im;
/** A script that undoes another one of the folder. */
const UNDO = /[._-](down|undo|rollback|revert)\.sql$/i;

function sqlSets(
  folder: string,
  scripts: readonly MigrationFile[],
  tree: DeliveryModel['tree'],
  set: (
    tool: MigrationTool,
    migrations: readonly Migration[],
    forwardOnly?: boolean,
  ) => MigrationSet[],
): MigrationSet[] {
  const goose = scripts.filter(({ text }) => GOOSE_UP.test(text));
  if (goose.length > 0) {
    return set(
      'goose',
      goose.map(file => markedMigration(file, GOOSE_UP, GOOSE_DOWN)),
    );
  }
  const dbmate = scripts.filter(({ text }) => DBMATE_UP.test(text));
  if (dbmate.length > 0) {
    return set(
      'dbmate',
      dbmate.map(file => markedMigration(file, DBMATE_UP, DBMATE_DOWN)),
    );
  }
  const texts = new Map(scripts.map(({ path, text }) => [path, text]));
  const up = scripts.filter(({ path }) => /\.up\.sql$/.test(path));
  if (up.length > 0) {
    return set(
      'golang-migrate',
      up.map(file =>
        sqlMigration(
          file,
          texts.get(file.path.replace(/\.up\.sql$/, '.down.sql')) ?? null,
        ),
      ),
    );
  }
  const prisma = scripts.filter(({ path }) =>
    /\/\d{14}_[^/]+\/migration\.sql$/.test(path),
  );
  if (prisma.length > 0) {
    const down = (path: string) =>
      texts.get(path.replace(/migration\.sql$/, 'down.sql')) ?? null;
    return set(
      'Prisma',
      prisma.map(file =>
        sqlMigration(
          file,
          down(file.path),
          file.path.split('/').at(-2) ?? file.path,
        ),
      ),
      prisma.every(({ path }) => down(path) === null),
    );
  }
  const numbered = scripts.filter(
    ({ path }) => /\/\d[^/]*\.sql$/.test(`/${path}`) && !UNDO.test(path),
  );
  if (numbered.length === 0 || !/migrat|drizzle/i.test(folder)) return [];
  const drizzle = tree.hasFile(`${folder}/meta/_journal.json`);
  const undoOf = (path: string) => {
    const number = /(\d+)[^/]*$/.exec(path)?.[1] ?? path;
    return (
      scripts.find(
        other =>
          UNDO.test(other.path) &&
          folderOf(other.path) === folderOf(path) &&
          (/(\d+)[^/]*$/.exec(other.path)?.[1] ?? null) === number,
      )?.text ?? null
    );
  };
  const migrations = numbered.map(file =>
    sqlMigration(file, undoOf(file.path)),
  );
  return set(
    drizzle ? 'Drizzle' : 'SQL files',
    migrations,
    migrations.every(({ wayBack }) => wayBack === 'missing'),
  );
}
