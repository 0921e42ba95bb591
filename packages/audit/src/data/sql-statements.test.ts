import fc from 'fast-check';
import { sqlStatements } from './sql-statements';

const texts = (script: string) =>
  sqlStatements(script).map(({ text }) => text.replace(/\s+/g, ' '));

describe('sqlStatements', () => {
  it('splits at semicolons and keeps where each statement begins', () => {
    expect(sqlStatements('SELECT 1;\n  SELECT 2;\n')).toEqual([
      { text: 'SELECT 1', offset: 0 },
      { text: 'SELECT 2', offset: 12 },
    ]);
  });

  it.each([
    ["INSERT INTO a VALUES ('x;y')", 1],
    ["INSERT INTO a VALUES ('it''s; here'); SELECT 1", 2],
    ['SELECT ";"; SELECT 1', 2],
    ['SELECT 1 -- ; no\n; SELECT 2', 2],
    ['SELECT 1 /* ; */; SELECT 2', 2],
    [
      'CREATE FUNCTION f() AS $body$ BEGIN; DROP TABLE x; END $body$; SELECT 1',
      2,
    ],
    ['SELECT 1\nGO\nSELECT 2\nGO\n', 2],
    ['-- only a comment\n', 0],
  ])('%s has %d statements', (script, count) => {
    expect(sqlStatements(script)).toHaveLength(count);
  });

  it('leaves out what a function would do later, and keeps what DO does now', () => {
    expect(
      texts('CREATE FUNCTION f() AS $$ DROP TABLE users $$ LANGUAGE sql')[0],
    ).not.toContain('DROP');
    expect(texts('DO $$ BEGIN DROP TABLE users; END $$')[0]).toContain(
      'DROP TABLE users',
    );
  });

  it('takes whatever text in one pass', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              "'",
              '"',
              '$$',
              '$a$',
              '--',
              '/*',
              '*/',
              ';',
              '\n',
              'GO\n',
              'DO ',
            ),
            fc.string(),
          ),
          { maxLength: 300 },
        ),
        parts => {
          const script = parts.join('');
          for (const { text, offset } of sqlStatements(script)) {
            expect(offset + text.length).toBeLessThanOrEqual(script.length);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
