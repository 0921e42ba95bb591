import { Migration, SchemaChange } from './migrations.types';

/** A call of a migration library; groups `t` table and `c` column. */
type Rule = readonly [SchemaChange['kind'], RegExp];

const TEXT = `["'\`:]`;

const PYTHON: readonly Rule[] = [
  ['drop-table', /\bop\.drop_table\(\s*["'](?<t>\w+)/g],
  [
    'drop-column',
    /\bop\.drop_column\(\s*["'](?<t>\w+)["']\s*,\s*["'](?<c>\w+)/g,
  ],
  ['drop-column', /\bbatch_op\.drop_column\(\s*["'](?<c>\w+)/g],
  ['rename-table', /\bop\.rename_table\(\s*["'](?<t>\w+)/g],
  [
    'rename-column',
    /\bop\.alter_column\(\s*["'](?<t>\w+)["']\s*,\s*["'](?<c>\w+)["'][^)]{0,300}?\bnew_column_name\s*=/g,
  ],
  [
    'not-null',
    /\bop\.alter_column\(\s*["'](?<t>\w+)["']\s*,\s*["'](?<c>\w+)["'](?:(?!\bop\.)[^\n]|\n(?!\s*\bop\.)){0,300}?\bnullable\s*=\s*False/g,
  ],
  [
    'drop-column',
    /\bRemoveField\(\s*model_name\s*=\s*["'](?<t>\w+)["']\s*,\s*name\s*=\s*["'](?<c>\w+)/g,
  ],
  ['drop-table', /\bDeleteModel\(\s*(?:name\s*=\s*)?["'](?<t>\w+)/g],
  [
    'rename-column',
    /\bRenameField\(\s*model_name\s*=\s*["'](?<t>\w+)["']\s*,\s*old_name\s*=\s*["'](?<c>\w+)/g,
  ],
  ['rename-table', /\bRenameModel\(\s*old_name\s*=\s*["'](?<t>\w+)/g],
];

const CSHARP: readonly Rule[] = [
  ['drop-table', /\.DropTable\(\s*(?:name:\s*)?"(?<t>\w+)"/g],
  [
    'drop-column',
    /\.DropColumn\(\s*(?:name:\s*)?"(?<c>\w+)"\s*,\s*(?:schema:\s*"\w+"\s*,\s*)?(?:table:\s*)?"(?<t>\w+)"/g,
  ],
  [
    'rename-column',
    /\.RenameColumn\(\s*(?:name:\s*)?"(?<c>\w+)"\s*,\s*(?:table:\s*)?"(?<t>\w+)"/g,
  ],
  ['rename-table', /\.RenameTable\(\s*(?:name:\s*)?"(?<t>\w+)"/g],
];

const RUBY: readonly Rule[] = [
  ['drop-table', /\bdrop_table\s*\(?\s*[:"'](?<t>\w+)/g],
  [
    'drop-column',
    /\bremove_columns?\s*\(?\s*[:"'](?<t>\w+)["']?\s*,\s*[:"'](?<c>\w+)/g,
  ],
  [
    'rename-column',
    /\brename_column\s*\(?\s*[:"'](?<t>\w+)["']?\s*,\s*[:"'](?<c>\w+)/g,
  ],
  ['rename-table', /\brename_table\s*\(?\s*[:"'](?<t>\w+)/g],
  [
    'not-null',
    /\bchange_column_null\s*\(?\s*[:"'](?<t>\w+)["']?\s*,\s*[:"'](?<c>\w+)["']?\s*,\s*false/g,
  ],
];

const SCRIPT: readonly Rule[] = [
  [
    'drop-table',
    new RegExp(`\\bdropTable(?:IfExists)?\\(\\s*${TEXT}(?<t>\\w+)`, 'g'),
  ],
  [
    'drop-column',
    new RegExp(
      `\\b(?:removeColumn|dropColumn)\\(\\s*${TEXT}(?<t>\\w+)${TEXT}\\s*,\\s*${TEXT}(?<c>\\w+)`,
      'g',
    ),
  ],
  [
    'drop-column',
    new RegExp(`\\.dropColumns?\\(\\s*${TEXT}(?<c>\\w+)${TEXT}\\s*\\)`, 'g'),
  ],
  [
    'rename-column',
    new RegExp(
      `\\brenameColumn\\(\\s*${TEXT}(?<t>\\w+)${TEXT}\\s*,\\s*${TEXT}(?<c>\\w+)${TEXT}\\s*,`,
      'g',
    ),
  ],
  ['rename-table', new RegExp(`\\brenameTable\\(\\s*${TEXT}(?<t>\\w+)`, 'g')],
];

const CHANGELOG: readonly Rule[] = [
  ['drop-table', /<dropTable\b[^>]*?\btableName\s*=\s*"(?<t>\w+)"/g],
  ['rename-table', /<renameTable\b[^>]*?\boldTableName\s*=\s*"(?<t>\w+)"/g],
  [
    'drop-column',
    /<dropColumn\b(?=[^>]*\btableName\s*=\s*"(?<t>\w+)")(?=[^>]*\bcolumnName\s*=\s*"(?<c>\w+)")/g,
  ],
  [
    'rename-column',
    /<renameColumn\b(?=[^>]*\btableName\s*=\s*"(?<t>\w+)")(?=[^>]*\boldColumnName\s*=\s*"(?<c>\w+)")/g,
  ],
  ['drop-table', /\bdropTable"?\s*:/g],
  ['drop-column', /\bdropColumn"?\s*:/g],
  ['rename-column', /\brenameColumn"?\s*:/g],
];

const BY_LANGUAGE: Readonly<Partial<Record<string, readonly Rule[]>>> = {
  python: PYTHON,
  csharp: CSHARP,
  ruby: RUBY,
  javascript: SCRIPT,
  typescript: SCRIPT,
  changelog: CHANGELOG,
};

/** What calls of a migration library take away; offsets in the text. */
export function changesInCode(
  text: string,
  language: Exclude<Migration['language'], 'sql'>,
): SchemaChange[] {
  return (BY_LANGUAGE[language] ?? []).flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(match => ({
      kind,
      table: match.groups?.t?.toLowerCase() ?? null,
      column: match.groups?.c?.toLowerCase() ?? null,
      offset: match.index,
    })),
  );
}
