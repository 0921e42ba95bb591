import { migrationSets } from '../../data/migrations';
import { Migration, MigrationSet, WayBack } from '../../data/migrations.types';
import { schemaChanges } from '../../data/schema-changes';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';

/** A rollback goes back over the newest ones only; older ones lie behind. */
const NEWEST = 5;

const WHAT: Readonly<Record<Exclude<WayBack, 'written'>, string>> = {
  missing: 'has no way back',
  empty: 'has an empty way back',
  refused: 'says itself that it cannot be undone',
};

export const migrationsReversible = defineCheck({
  id: 'data/migrations-reversible',
  priority: 'P1',
  evidence: ['static'],
  title: 'Migrations have a way back',
  why: 'A rollback of the code leaves a schema that the older code does not know.',
  remedy:
    'Write the undo (Flyway U script, Liquibase rollback, Alembic downgrade, EF Core Down), or make the change backward compatible.',
  sources: ['rollback-plan'],
  example: {
    fails: {
      'db/migration/V1__users.sql': 'CREATE TABLE users (id int);\n',
      'db/migration/V2__names.sql': 'ALTER TABLE users DROP COLUMN nickname;\n',
    },
    passes: {
      'db/migration/V1__users.sql': 'CREATE TABLE users (id int);\n',
      'db/migration/U1__users.sql': 'DROP TABLE users;\n',
      'db/migration/V2__names.sql': 'ALTER TABLE users DROP COLUMN nickname;\n',
      'db/migration/U2__names.sql':
        'ALTER TABLE users ADD COLUMN nickname varchar(40);\n',
    },
  },
  *run(model) {
    for (const set of migrationSets(model))
      yield judge(set, recent(model, set));
  },
});

/** What a rollback would have to undo: what is new, or else the newest. */
function recent({ base }: DeliveryModel, set: MigrationSet): Migration[] {
  if (!base) return set.migrations.slice(-NEWEST);
  const added = set.migrations.filter(({ path }) => !base.tree.hasFile(path));
  return added.length > 0 ? added : set.migrations.slice(-1);
}

function judge(set: MigrationSet, migrations: readonly Migration[]): Outcome {
  const newest = set.migrations[set.migrations.length - 1];
  const on = { path: newest.path };
  const oneWay = migrations.filter(
    migration =>
      migration.wayBack !== 'written' &&
      // Where nobody writes ways back, old code has to get along with the new schema.
      !(set.forwardOnly && schemaChanges(migration).length === 0),
  );
  const worst = oneWay[oneWay.length - 1];
  if (!worst || worst.wayBack === 'written') {
    return {
      state: 'pass',
      on,
      at: newest.at,
      message: set.forwardOnly
        ? `The newest ${set.tool} migrations in ${set.folder} only add, so the code before them runs on`
        : `The newest ${set.tool} migrations in ${set.folder} have a way back`,
    };
  }
  const more = oneWay.length - 1;
  return {
    state: 'fail',
    on,
    message: `${set.tool} migration ${worst.name} ${WHAT[worst.wayBack]}${
      more > 0 ? `, and so have ${more} more of the newest` : ''
    }`,
    at: worst.at,
    related: oneWay.slice(0, -1).map(({ at }) => at),
    key: `${set.folder}/${worst.name}`,
    remedy: remedyOf(set),
  };
}

function remedyOf({ tool }: MigrationSet): string {
  switch (tool) {
    case 'Flyway':
      return 'Write the undo script (U, the same version) beside it, or only add in this release and remove in the next.';
    case 'Liquibase':
      return 'Add a <rollback> to the change set.';
    case 'Alembic':
      return 'Write what downgrade() has to do.';
    case 'EF Core':
      return 'Write what Down() has to do.';
    case 'golang-migrate':
      return 'Add the .down.sql script beside it.';
    default:
      return 'Write the way back, or only add in this release and remove in the next.';
  }
}
