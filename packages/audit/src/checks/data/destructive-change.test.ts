import { auditTree } from '../../audit';
import { memoryTree } from '../../source/memory-tree';
import { ask, Files, states } from '../testing';
import { destructiveChange } from './destructive-change';

const CREATED = 'CREATE TABLE users (id int, nick_name text);\n';
const DROPPED = 'ALTER TABLE users\n  DROP COLUMN nick_name;\n';
const USES = 'class User:\n    table = "users"\n\nprint(user.nick_name)\n';
const NEXT = {
  'migrations/001_a.sql': CREATED,
  'migrations/002_b.sql': DROPPED,
};

const against = async (base: Files, files: Files) => {
  const { results } = await auditTree(memoryTree(files), {
    only: [destructiveChange.id],
    base: { tree: memoryTree(base), name: 'main' },
  });
  return results;
};

describe('data/destructive-change', () => {
  it('fails when the code still uses what the newest migration drops', async () => {
    const [result] = await ask(destructiveChange, { ...NEXT, 'app.py': USES });
    expect(result).toMatchObject({
      state: 'fail',
      evidence: 'cross',
      locations: [
        { path: 'migrations/002_b.sql', line: 2 },
        { path: 'app.py', line: 4 },
      ],
    });
  });

  it('does not know about the release before without it', async () => {
    expect(await states(destructiveChange, NEXT)).toEqual(['unknown .']);
  });

  it('fails when the release before uses it, whatever the code does now', async () => {
    const [result] = await against(
      { 'migrations/001_a.sql': CREATED, 'app.py': USES },
      NEXT,
    );
    expect(result.state).toBe('fail');
    expect(result.message).toContain('the release before still uses in app.py');
  });

  it('passes a contraction: the release before no longer used it', async () => {
    const [result] = await against(
      { 'migrations/001_a.sql': CREATED, 'app.py': 'print(user.id)\n' },
      NEXT,
    );
    expect(result.state).toBe('pass');
  });

  it('judges only what is new', async () => {
    const [result] = await against(
      { ...NEXT, 'app.py': USES },
      {
        ...NEXT,
        'app.py': USES,
        'migrations/003_c.sql': 'ALTER TABLE users ADD COLUMN a int;',
      },
    );
    expect(result.state).toBe('pass');
  });

  it('fails a rename and a required column, which no older release can live with', async () => {
    for (const script of [
      'ALTER TABLE users RENAME COLUMN nick_name TO alias;',
      'ALTER TABLE users ADD COLUMN age int NOT NULL;',
    ]) {
      expect(
        await states(destructiveChange, {
          'migrations/001_a.sql': CREATED,
          'migrations/002_b.sql': script,
        }),
      ).toEqual(['fail .']);
    }
  });

  it('does not take another table’s column for this one', async () => {
    expect(
      await states(destructiveChange, {
        ...NEXT,
        'app.py': 'print(pet.nick_name)\n',
      }),
    ).toEqual(['unknown .']);
  });
});
