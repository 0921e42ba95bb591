import { MigrationSet, SchemaChange } from './migrations.types';
import { migrationSets } from './migrations';
import { schemaChanges } from './schema-changes';
import { readModel } from '../path/read-model';
import { memoryTree } from '../source/memory-tree';

const setsOf = (files: Record<string, string>): readonly MigrationSet[] =>
  migrationSets(readModel(memoryTree(files), { repository: null }).model);

const changesOf = (path: string, text: string): readonly SchemaChange[] => {
  const [set] = setsOf({ [path]: text });
  return set.migrations.flatMap(schemaChanges);
};
const told = (path: string, text: string) =>
  changesOf(path, text).map(
    ({ kind, table, column }) =>
      `${kind} ${[table, column].filter(Boolean).join('.')}`,
  );
const sql = (text: string) => told('db/migrations/001_x.sql', text);

describe('what an SQL migration takes away', () => {
  it.each([
    ['DROP TABLE IF EXISTS "Users";', 'drop-table users'],
    [
      'ALTER TABLE public.users DROP COLUMN IF EXISTS nick;',
      'drop-column users.nick',
    ],
    ['ALTER TABLE users DROP nick;', 'drop-column users.nick'],
    [
      'ALTER TABLE users RENAME COLUMN nick TO alias;',
      'rename-column users.nick',
    ],
    ['ALTER TABLE users RENAME TO people;', 'rename-table users'],
    [
      'ALTER TABLE `users` CHANGE COLUMN nick alias text NOT NULL;',
      'rename-column users.nick',
    ],
    [
      'ALTER TABLE users ALTER COLUMN nick SET NOT NULL;',
      'not-null users.nick',
    ],
    [
      'ALTER TABLE users ADD COLUMN age int NOT NULL;',
      'required-column users.age',
    ],
    ['TRUNCATE TABLE users;', 'empty-table users'],
    ['DELETE FROM users;', 'empty-table users'],
  ])('%s', (script, expected) => {
    expect(sql(script)).toEqual([expected]);
  });

  it.each([
    'CREATE TABLE users (id int);',
    'ALTER TABLE users ADD COLUMN age int NOT NULL DEFAULT 0;',
    'ALTER TABLE users DROP CONSTRAINT users_fk;',
    'ALTER TABLE users ALTER COLUMN nick DROP DEFAULT;',
    'ALTER TABLE users ALTER COLUMN nick DROP NOT NULL;',
    'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0);',
    "INSERT INTO log VALUES ('DROP TABLE users');",
    '-- DROP TABLE users;',
    'DELETE FROM users WHERE id = 1;',
    'DROP INDEX users_nick;',
    'CREATE TABLE tmp (id int); DROP TABLE tmp;',
    'CREATE TABLE users_new (id int); DROP TABLE users; ALTER TABLE users_new RENAME TO users;',
  ])('nothing: %s', script => {
    expect(sql(script)).toEqual([]);
  });
});

describe('what a migration in code takes away', () => {
  it('reads Alembic, and only its upgrade', () => {
    expect(
      told(
        'alembic/versions/1.py',
        'revision = "1"\ndown_revision = None\ndef upgrade():\n    op.drop_column("users", "nick")\n    op.execute("ALTER TABLE a DROP COLUMN b")\ndef downgrade():\n    op.drop_table("x")\n',
      ),
    ).toEqual(['drop-column a.b', 'drop-column users.nick']);
  });

  it('reads EF Core, and only its Up', () => {
    expect(
      told(
        'Migrations/20260101000000_X.cs',
        'class X : Migration {\n protected override void Up(MigrationBuilder m) { m.DropColumn(name: "Nick", table: "Users"); }\n protected override void Down(MigrationBuilder m) { m.DropTable(name: "Y"); }\n}\n',
      ),
    ).toEqual(['drop-column users.nick']);
  });

  it('reads Rails', () => {
    expect(
      told(
        'db/migrate/20260101000000_x.rb',
        'class X < ActiveRecord::Migration[7.1]\n  def change\n    remove_column :users, :nick, :string\n  end\nend\n',
      ),
    ).toEqual(['drop-column users.nick']);
  });

  it('reads Liquibase', () => {
    expect(
      told(
        'db/changelog/1.xml',
        '<databaseChangeLog><changeSet id="1"><dropColumn columnName="nick" tableName="users"/></changeSet></databaseChangeLog>',
      ),
    ).toEqual(['drop-column users.nick']);
  });
});

describe('sets of migrations', () => {
  const tools = (files: Record<string, string>) =>
    setsOf(files).map(
      ({ tool, folder, migrations }) =>
        `${tool} ${folder} ${migrations.map(({ name }) => name).join(' ')}`,
    );
  const SQL = 'CREATE TABLE x (id int);';

  it('orders Flyway by version, not by text', () => {
    expect(
      tools({
        'db/migration/V10__c.sql': SQL,
        'db/migration/V2__b.sql': SQL,
        'db/migration/V1__a.sql': SQL,
      }),
    ).toEqual(['Flyway db/migration V1__a V2__b V10__c']);
  });

  it('orders Alembic by its chain, whatever the files are called', () => {
    const revision = (id: string, before: string | null) =>
      `revision = "${id}"\ndown_revision = ${
        before ? `"${before}"` : 'None'
      }\ndef upgrade():\n    pass\n`;
    expect(
      tools({
        'alembic/versions/aaa_last.py': revision('aaa', 'bbb'),
        'alembic/versions/bbb_middle.py': revision('bbb', 'zzz'),
        'alembic/versions/zzz_first.py': revision('zzz', null),
      }),
    ).toEqual(['Alembic alembic/versions zzz_first bbb_middle aaa_last']);
  });

  it('survives an Alembic chain that leads back to itself', () => {
    expect(
      tools({
        'alembic/versions/a.py':
          'revision = "a"\ndown_revision = "b"\ndef upgrade():\n    pass\n',
        'alembic/versions/b.py':
          'revision = "b"\ndown_revision = "a"\ndef upgrade():\n    pass\n',
      }),
    ).toHaveLength(1);
  });

  it('tells the tools apart', () => {
    expect(
      tools({
        'prisma/migrations/20260101000000_init/migration.sql': SQL,
        'go/migrations/000001_a.up.sql': SQL,
        'go/migrations/000001_a.down.sql': SQL,
        'goose/migrations/001_a.sql': `-- +goose Up\n${SQL}\n-- +goose Down\n`,
        'mate/migrations/001_a.sql': `-- migrate:up\n${SQL}\n-- migrate:down\n`,
        'drizzle/0000_a.sql': SQL,
        'drizzle/meta/_journal.json': '{}',
        'sql/migrations/001_a.sql': SQL,
      }).map(each => each.split(' ')[0]),
    ).toEqual([
      'Drizzle',
      'golang-migrate',
      'goose',
      'dbmate',
      'Prisma',
      'SQL',
    ]);
  });

  it('takes neither dumps, seeds nor tests for migrations', () => {
    expect(
      tools({
        'db/schema.sql': SQL,
        'tests/migrations/001_a.sql': SQL,
        'db/seeds/001_a.sql': SQL,
        'src/versions/index.py': 'x = 1\n',
      }),
    ).toEqual([]);
  });
});
