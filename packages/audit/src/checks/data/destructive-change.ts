import { migrationSets } from '../../data/migrations';
import {
  Migration,
  MigrationSet,
  SchemaChange,
} from '../../data/migrations.types';
import { schemaChanges } from '../../data/schema-changes';
import { useOf } from '../../data/schema-uses';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';

const MODEL = `class User:
    table = "users"
    def greet(self):
        return self.nickname
`;
const CREATED = 'CREATE TABLE users (id int, nickname text);\n';

export const destructiveChange = defineCheck({
  id: 'data/destructive-change',
  priority: 'P1',
  evidence: ['static', 'cross'],
  title: 'No migration removes what the previous release uses',
  why: 'While the rollout runs, the old release meets the new schema and fails; afterwards there is no way back without losing data.',
  remedy:
    'Expand first: add the new beside the old, let one release stop using the old, and remove it in the release after that.',
  sources: ['rollback-plan'],
  example: {
    fails: {
      'app/users.py': MODEL,
      'migrations/001_users.sql': CREATED,
      'migrations/002_drop.sql': 'ALTER TABLE users DROP COLUMN nickname;\n',
    },
    passes: {
      'app/users.py': MODEL,
      'migrations/001_users.sql': CREATED,
      'migrations/002_add.sql': 'ALTER TABLE users ADD COLUMN alias text;\n',
    },
  },
  *run(model) {
    for (const set of migrationSets(model)) {
      const migrations = judged(model, set);
      for (const migration of migrations) yield* judge(model, migration);
      if (migrations.length === 0) {
        const newest = set.migrations[set.migrations.length - 1];
        yield { state: 'pass', on: { path: newest.path }, at: newest.at };
      }
    }
  },
});

/** What is new against the revision before; without one, the newest alone. */
function judged(
  { base }: DeliveryModel,
  { migrations }: MigrationSet,
): readonly Migration[] {
  return base
    ? migrations.filter(({ path }) => !base.tree.hasFile(path))
    : migrations.slice(-1);
}

const DOES: Readonly<Record<SchemaChange['kind'], string>> = {
  'drop-table': 'drops table',
  'drop-column': 'drops column',
  'rename-table': 'renames table',
  'rename-column': 'renames column',
  'not-null': 'begins to require column',
  'required-column': 'adds, without a default, the required column',
  'empty-table': 'empties table',
};

function* judge(model: DeliveryModel, migration: Migration): Iterable<Outcome> {
  const on = { path: migration.path };
  const changes = schemaChanges(migration);
  if (changes.length === 0) {
    yield {
      state: 'pass',
      on,
      at: migration.at,
      message: `${migration.name} takes nothing away`,
    };
  }
  const seen = new Set<string>();
  for (const change of changes) {
    const what = `${DOES[change.kind]} ${nameOf(change)}`;
    if (!seen.has(what)) {
      seen.add(what);
      yield answer(model, migration, change, what);
    }
  }
}

function answer(
  model: DeliveryModel,
  migration: Migration,
  change: SchemaChange,
  what: string,
): Outcome {
  const on = { path: migration.path };
  const at = migration.positionOf(change.offset);
  const before = model.base ?? model;
  const release = model.base ? 'the release before' : 'the code';
  const use = useOf(before, change);
  if (use) {
    return {
      state: 'fail',
      on,
      message: `${migration.name} ${what}, which ${release} still uses in ${use.path}`,
      at,
      related: model.base ? [] : [use],
      key: `${migration.path}/${what}`,
      evidence: 'cross',
    };
  }
  if (change.kind === 'rename-table' || change.kind === 'rename-column') {
    return {
      state: 'fail',
      on,
      message: `${migration.name} ${what} in one step, so the release before no longer finds it`,
      at,
      key: `${migration.path}/${what}`,
      evidence: 'static',
    };
  }
  if (change.kind === 'required-column') {
    return {
      state: 'fail',
      on,
      message: `${migration.name} ${what}, so the release before can no longer insert`,
      at,
      key: `${migration.path}/${what}`,
      remedy: 'Give it a default, or require it one release later.',
      evidence: 'static',
    };
  }
  if (model.base) {
    return {
      state: 'pass',
      on,
      at,
      message: `${migration.name} ${what}, which the release before does not use`,
    };
  }
  return {
    state: 'unknown',
    on,
    at,
    reason: `${migration.name} ${what}; the code no longer names it, and whether the release before does can only be told with --base`,
  };
}

function nameOf({ table, column }: SchemaChange): string {
  return [table, column].filter(Boolean).join('.') || 'something';
}
