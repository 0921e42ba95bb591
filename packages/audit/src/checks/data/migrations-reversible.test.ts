import { ask, failures, neverFails, states } from '../testing';
import { migrationsReversible } from './migrations-reversible';

const alembic = (down: string) => ({
  'alembic/versions/0001_a.py': `revision = "0001"\ndown_revision = None\n\ndef upgrade():\n    op.create_table("orders")\n\n${down}`,
});

describe('data/migrations-reversible', () => {
  it.each([
    ['def downgrade():\n    pass\n', 'has an empty way back'],
    ['def downgrade():\n    """Not needed."""\n', 'has an empty way back'],
    ['def downgrade():\n    raise NotImplementedError()\n', 'cannot be undone'],
    ['', 'has no way back'],
  ])('fails for Alembic with %j', async (down, message) => {
    const [result] = await ask(migrationsReversible, alembic(down));
    expect(result).toMatchObject({
      state: 'fail',
      locations: [{ path: 'alembic/versions/0001_a.py', line: 4 }],
    });
    expect(result.message).toContain(message);
  });

  it('passes when the way back is written', async () => {
    expect(
      await states(
        migrationsReversible,
        alembic('def downgrade():\n    op.drop_table("orders")\n'),
      ),
    ).toEqual(['pass .']);
  });

  it('fails for the one Flyway script that has no undo beside it', async () => {
    expect(
      await failures(migrationsReversible, {
        'db/V1__a.sql': 'CREATE TABLE a (id int);',
        'db/U1__a.sql': 'DROP TABLE a;',
        'db/V2__b.sql': 'CREATE TABLE b (id int);',
      }),
    ).toEqual(['db/V2__b.sql:1']);
  });

  it('lets those who only go forward add what old code does not mind', async () => {
    expect(
      await states(migrationsReversible, {
        'db/V1__a.sql': 'CREATE TABLE a (id int);',
        'db/V2__b.sql': 'ALTER TABLE a ADD COLUMN b int;',
      }),
    ).toEqual(['pass .']);
    expect(
      await failures(migrationsReversible, {
        'db/V1__a.sql': 'CREATE TABLE a (id int);',
        'db/V2__b.sql': 'ALTER TABLE a RENAME COLUMN id TO key;',
      }),
    ).toEqual(['db/V2__b.sql:1']);
  });

  it('knows what Liquibase turns round by itself', async () => {
    const changelog = (change: string) => ({
      'db/changelog/1.xml': `<databaseChangeLog>\n<changeSet id="7" author="a">${change}</changeSet>\n</databaseChangeLog>`,
    });
    expect(
      await states(
        migrationsReversible,
        changelog('<createTable tableName="a"/>'),
      ),
    ).toEqual(['pass .']);
    expect(
      await failures(
        migrationsReversible,
        changelog('<sql>UPDATE a SET b=1</sql>'),
      ),
    ).toEqual(['db/changelog/1.xml:2']);
    expect(
      await neverFails(
        migrationsReversible,
        changelog('<sql>UPDATE a SET b=1</sql><rollback/>'),
      ),
    ).toBe(true);
  });

  it('fails for an empty Down of EF Core, and not for one of an empty Up', async () => {
    const ef = (up: string, down: string) => ({
      'Migrations/20260101000000_A.cs': `public partial class A : Migration\n{\n  protected override void Up(MigrationBuilder m)\n  {${up}}\n  protected override void Down(MigrationBuilder m)\n  {${down}}\n}\n`,
    });
    expect(
      await failures(migrationsReversible, ef('m.CreateTable("a");', '\n')),
    ).toEqual(['Migrations/20260101000000_A.cs:3']);
    expect(await neverFails(migrationsReversible, ef('\n', '\n'))).toBe(true);
  });

  it('fails for Rails and Django where they cannot go back', async () => {
    expect(
      await failures(migrationsReversible, {
        'db/migrate/20260101000000_a.rb':
          'class A < ActiveRecord::Migration[7.1]\n  def up\n    execute "UPDATE a"\n  end\n  def down\n    raise ActiveRecord::IrreversibleMigration\n  end\nend\n',
        'app/migrations/0001_a.py':
          'class Migration(migrations.Migration):\n    operations = [migrations.RunPython(forward)]\n',
      }),
    ).toHaveLength(2);
    expect(
      await neverFails(migrationsReversible, {
        'app/migrations/0001_a.py':
          'class Migration(migrations.Migration):\n    operations = [migrations.RunPython(forward, migrations.RunPython.noop), migrations.RunPython(forward, back)]\n',
      }),
    ).toBe(true);
  });

  it('leaves old migrations alone: nobody goes back that far', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [
        [`m/00${i + 1}_a.up.sql`, 'CREATE TABLE a (id int);'],
        [`m/00${i + 1}_a.down.sql`, i === 0 ? '' : 'DROP TABLE a;'],
      ]).flat(),
    );
    expect(await states(migrationsReversible, files)).toEqual(['pass .']);
  });
});
