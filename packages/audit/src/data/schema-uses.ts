import { Position } from '../artifacts/position';
import { CodeFile, codeFiles } from '../code/code-files';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { Migration, SchemaChange } from './migrations.types';

/** Code that describes or changes the schema itself. */
const SCHEMA_CODE = /(^|\/)[^/]*(migrations?|migrate|alembic|changelog)\//i;

const readers = derived((model: DeliveryModel): readonly CodeFile[] =>
  codeFiles(model).filter(({ path, test }) => !test && !SCHEMA_CODE.test(path)),
);

/**
 * Where code reads or writes a table or column, by its name in any of the ways
 * languages write it; null when nothing does. A column counts only in a file
 * that also names its table.
 */
export function useOf(
  model: DeliveryModel,
  { table, column }: Pick<SchemaChange, 'table' | 'column'>,
): Position | null {
  const names = spellings(column ?? table);
  if (names === null) return null;
  const owner = column === null || table === null ? null : spellings(table);
  let declared: Position | null = null;
  for (const file of readers(model)) {
    const { text } = file;
    const lower = text.toLowerCase();
    if (!names.words.some(word => lower.includes(word))) continue;
    if (owner && !owner.words.some(word => lower.includes(word))) continue;
    const code = file.masked('comments');
    const used = code.search(names.member);
    // A use tells more than the field it is mapped to.
    if (used >= 0) return file.positionOf(used);
    const index = declared ? -1 : code.search(names.pattern);
    if (index >= 0) declared = file.positionOf(index);
  }
  return declared;
}

/** Names that say nothing: every program has them. */
const COMMON =
  /^(id|key|name|type|value|values|data|state|status|date|time|user|test|new|old|temp|tmp)$/;

interface Spellings {
  /** In lower case, without separators and with them. */
  readonly words: readonly string[];
  readonly pattern: RegExp;
  /** The same, of an object: `user.getOauthProvider`. */
  readonly member: RegExp;
}

/** `oauth_provider` is also `oauthProvider`, `getOauthProvider`, `OAUTH_PROVIDER`. */
function spellings(name: string | null): Spellings | null {
  if (name === null || COMMON.test(name) || !/^\w+$/.test(name)) return null;
  const singular = name.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
  const words = [
    ...new Set(
      [name, singular].flatMap(word => [word, word.replace(/_/g, '')]),
    ),
  ].filter(word => word.length > 1);
  const named = `(?:[gs]et|is|has)?_?(?:${words.join('|')})(?![a-z0-9])`;
  return {
    words,
    pattern: new RegExp(`(?<![a-z0-9])${named}`, 'i'),
    member: new RegExp(`(?<=\\.)${named}`, 'i'),
  };
}

/** `ADD COLUMN x`, `add_column("t", sa.Column("x"`, `CREATE TABLE x`. */
const ADDED =
  /\bADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?["`]?(?!CONSTRAINT\b|INDEX\b|PRIMARY\b|FOREIGN\b|UNIQUE\b|CHECK\b|KEY\b)(\w+)|\badd_column\(\s*["']\w+["']\s*,\s*sa\.Column\(\s*["'](\w+)|\bcreate_table\(\s*["'](\w+)|\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["`]?(?:\w+\.)?(\w+)/gi;

/** Where code already needs what a migration adds; null when nothing is found. */
export function newestUse(
  model: DeliveryModel,
  { up }: Migration,
): Position | null {
  for (const match of [...up.text.matchAll(ADDED)].slice(0, 20)) {
    const name = match.slice(1).find(group => group !== undefined) ?? null;
    const use = useOf(model, {
      table: name?.toLowerCase() ?? null,
      column: null,
    });
    if (use) return use;
  }
  return null;
}
