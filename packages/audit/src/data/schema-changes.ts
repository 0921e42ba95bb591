import { changesInCode } from './schema-changes-code';
import { Migration, SchemaChange } from './migrations.types';
import { sqlStatements } from './sql-statements';

/** A name of a table or column, quoted in any way, with its schema. */
const NAME = '((?:["`\\[]?[\\w$]+["`\\]]?\\.){0,2}["`\\[]?[\\w$]+["`\\]]?)';
const IF_EXISTS = '(?:IF\\s+EXISTS\\s+)?';

const DROP_TABLE = new RegExp(`\\bDROP\\s+TABLE\\s+${IF_EXISTS}${NAME}`, 'gi');
const ALTER_TABLE = new RegExp(
  `\\bALTER\\s+TABLE\\s+${IF_EXISTS}(?:ONLY\\s+)?${NAME}`,
  'gi',
);
const CREATE_TABLE = new RegExp(
  `\\bCREATE\\s+(?:(?:TEMP|TEMPORARY|UNLOGGED)\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?${NAME}`,
  'gi',
);
const TRUNCATE = new RegExp(`\\bTRUNCATE\\s+(?:TABLE\\s+)?${NAME}`, 'gi');
const DELETE_ALL = new RegExp(`\\bDELETE\\s+FROM\\s+${NAME}\\s*$`, 'i');

/** What follows `ALTER TABLE x` in one statement. */
const DROP_COLUMN = new RegExp(
  `\\bDROP\\s+(?!CONSTRAINT\\b|INDEX\\b|KEY\\b|PRIMARY\\b|FOREIGN\\b|CHECK\\b|DEFAULT\\b|NOT\\b|PARTITION\\b|EXPRESSION\\b|IDENTITY\\b|TABLE\\b)(?:COLUMN\\s+)?${IF_EXISTS}${NAME}`,
  'gi',
);
const RENAME_TABLE = new RegExp(`\\bRENAME\\s+(?:TO|AS)\\s+${NAME}`, 'gi');
const RENAME_COLUMN = new RegExp(
  `\\bRENAME\\s+(?!TO\\b|AS\\b|CONSTRAINT\\b|INDEX\\b|KEY\\b)(?:COLUMN\\s+)?${NAME}\\s+TO\\s+${NAME}`,
  'gi',
);
const CHANGE_COLUMN = new RegExp(
  `\\bCHANGE\\s+(?:COLUMN\\s+)?${NAME}\\s+${NAME}\\s`,
  'gi',
);
const SET_NOT_NULL = new RegExp(
  `\\bALTER\\s+(?:COLUMN\\s+)?${NAME}\\s+SET\\s+NOT\\s+NULL`,
  'gi',
);
const ADD_COLUMN = new RegExp(
  `\\bADD\\s+(?!CONSTRAINT\\b|INDEX\\b|KEY\\b|PRIMARY\\b|FOREIGN\\b|CHECK\\b|UNIQUE\\b|FULLTEXT\\b|PARTITION\\b|VALUE\\b)(?:COLUMN\\s+)?(?:IF\\s+NOT\\s+EXISTS\\s+)?${NAME}([^,;]*)`,
  'gi',
);
/** Filled in by the database when an older release does not name it. */
const FILLED =
  /\bDEFAULT\b|\bSERIAL\b|BIGSERIAL|\bIDENTITY\b|AUTO_INCREMENT|\bGENERATED\b|\bPRIMARY\s+KEY\b/i;

/** SQL that a migration in code hands over as text. */
const SQL_IN_CODE = /\b(?:DROP|ALTER|TRUNCATE)\s+TABLE\b|\bDELETE\s+FROM\b/i;

/**
 * What a migration takes away from a release before it: tables and columns it
 * drops or renames, and values it begins to require. What it created itself,
 * or puts back under the same name, is not taken away.
 */
export function schemaChanges(migration: Migration): readonly SchemaChange[] {
  const { up, language } = migration;
  const inSql =
    language === 'sql' || SQL_IN_CODE.test(up.text) ? sqlChanges(up.text) : [];
  const inCode = language === 'sql' ? [] : changesInCode(up.text, language);
  return [...inSql, ...inCode].map(change => ({
    ...change,
    offset: change.offset + up.offset,
  }));
}

function sqlChanges(script: string): SchemaChange[] {
  const changes: SchemaChange[] = [];
  const created = new Set<string>();
  for (const { text, offset } of sqlStatements(script)) {
    for (const [, name] of text.matchAll(CREATE_TABLE)) {
      created.add(plain(name));
    }
    changes.push(...statementChanges(text, offset));
  }
  // A table that is made anew under its own name was copied, not dropped.
  const restored = changes.flatMap(({ kind, column }) =>
    kind === 'rename-table' && column !== null ? [column] : [],
  );
  return changes
    .filter(
      ({ table, kind }) =>
        table === null ||
        (!created.has(table) &&
          !(kind !== 'drop-column' && restored.includes(table))),
    )
    .map(change =>
      change.kind === 'rename-table' ? { ...change, column: null } : change,
    );
}

function statementChanges(text: string, offset: number): SchemaChange[] {
  const changes: SchemaChange[] = [];
  for (const match of text.matchAll(DROP_TABLE)) {
    changes.push(taken('drop-table', match, offset, match[1]));
  }
  for (const match of text.matchAll(TRUNCATE)) {
    changes.push(taken('empty-table', match, offset, match[1]));
  }
  const emptied = DELETE_ALL.exec(text);
  if (emptied) changes.push(taken('empty-table', emptied, offset, emptied[1]));
  const alters = [...text.matchAll(ALTER_TABLE)];
  alters.forEach((alter, index) => {
    const start = alter.index + alter[0].length;
    const rest = text.slice(start, alters[index + 1]?.index);
    changes.push(...alterations(rest, alter[1], offset + start));
  });
  return changes;
}

function alterations(
  rest: string,
  table: string,
  offset: number,
): SchemaChange[] {
  const all = (kind: SchemaChange['kind'], pattern: RegExp) =>
    [...rest.matchAll(pattern)].map(match =>
      taken(kind, match, offset, table, match[1]),
    );
  return [
    ...all('drop-column', DROP_COLUMN),
    ...all('rename-column', RENAME_COLUMN),
    ...all('rename-table', RENAME_TABLE),
    ...all('not-null', SET_NOT_NULL),
    ...[...rest.matchAll(CHANGE_COLUMN)]
      .filter(([, from, to]) => plain(from) !== plain(to))
      .map(match => taken('rename-column', match, offset, table, match[1])),
    ...[...rest.matchAll(ADD_COLUMN)]
      .filter(
        ([, , definition]) =>
          /\bNOT\s+NULL\b/i.test(definition) && !FILLED.test(definition),
      )
      .map(match => taken('required-column', match, offset, table, match[1])),
  ];
}

function taken(
  kind: SchemaChange['kind'],
  match: RegExpExecArray | RegExpMatchArray,
  offset: number,
  table: string,
  column?: string,
): SchemaChange {
  return {
    kind,
    table: plain(table),
    column: column === undefined ? null : plain(column),
    offset: offset + (match.index ?? 0),
  };
}

/** A name without schema and quotes, in lower case. */
function plain(name: string): string {
  const last = name.split('.').pop() ?? name;
  return last.replace(/["`[\]]/g, '').toLowerCase();
}
