import { lineIndex } from '../artifacts/line-index';
import { Language, languageOf } from '../code/languages';
import {
  bracedFunction,
  codeWayBack,
  pythonFunction,
  sqlWayBack,
} from './migration-parts';
import { Migration, MigrationPart, WayBack } from './migrations.types';
import { baseName } from '../source/tree-path';

/** A file of a migration. */
export interface MigrationFile {
  readonly path: string;
  readonly text: string;
}

function migration(
  file: MigrationFile,
  name: string,
  language: Migration['language'],
  up: MigrationPart,
  wayBack: WayBack,
  at: number = up.offset,
): Migration {
  const lines = lineIndex(file.path, file.text);
  return {
    name,
    path: file.path,
    language,
    up,
    wayBack,
    at: lines.positionAt(at),
    positionOf: offset => lines.positionAt(offset),
  };
}

/** The file's name without folder and endings. */
function nameOf({ path }: MigrationFile): string {
  return baseName(path).replace(/(?:\.up)?\.\w+$/, '');
}

/** A script that only goes forward; `down` is the script that undoes it. */
export function sqlMigration(
  file: MigrationFile,
  down: string | null,
  name: string = nameOf(file),
): Migration {
  const up = { text: file.text, offset: 0 };
  return migration(file, name, 'sql', up, sqlWayBack(down));
}

/** goose and dbmate: both ways in one script, told apart by comments. */
export function markedMigration(
  file: MigrationFile,
  upMark: RegExp,
  downMark: RegExp,
): Migration {
  const up = upMark.exec(file.text);
  const down = downMark.exec(file.text);
  const start = up ? up.index + up[0].length : 0;
  const end = down && down.index > start ? down.index : file.text.length;
  return migration(
    file,
    nameOf(file),
    'sql',
    { text: file.text.slice(start, end), offset: start },
    sqlWayBack(down ? file.text.slice(down.index + down[0].length) : null),
    up?.index ?? 0,
  );
}

export function alembicMigration(file: MigrationFile): Migration | null {
  const up = pythonFunction(file.text, 'upgrade');
  if (!up) return null;
  const down = pythonFunction(file.text, 'downgrade');
  const empty = codeWayBack(up, 'python') === 'empty';
  return migration(
    file,
    nameOf(file),
    'python',
    up,
    // A merge of two branches changes nothing, either way.
    empty ? 'written' : codeWayBack(down, 'python'),
    up.at,
  );
}

export function djangoMigration(file: MigrationFile): Migration | null {
  const start = file.text.indexOf('class Migration(');
  if (start < 0) return null;
  const body = file.text.slice(start);
  const oneWay =
    hasCallWithout(
      body,
      /\bRunPython\(/g,
      /\breverse_code\b|RunPython\.noop|^[^,()]*,\s*[\w.]+\s*[,)]?\s*$/,
    ) || hasCallWithout(body, /\bRunSQL\(/g, /\breverse_sql\b|RunSQL\.noop/);
  return migration(
    file,
    nameOf(file),
    'python',
    { text: body, offset: start },
    oneWay ? 'missing' : 'written',
  );
}

/** True when a call's arguments lack what would undo it. */
function hasCallWithout(text: string, call: RegExp, undo: RegExp): boolean {
  for (const match of text.matchAll(call)) {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (; end < text.length && depth > 0; end++) {
      if (text[end] === '(') depth++;
      else if (text[end] === ')') depth--;
    }
    if (!undo.test(text.slice(start, end - 1).trim())) return true;
  }
  return false;
}

export function efMigration(file: MigrationFile): Migration | null {
  const up = bracedFunction(file.text, 'csharp', /\bvoid\s+Up\s*\(/);
  if (!up) return null;
  const down = bracedFunction(file.text, 'csharp', /\bvoid\s+Down\s*\(/);
  const empty = codeWayBack(up, 'csharp') === 'empty';
  return migration(
    file,
    nameOf(file),
    'csharp',
    up,
    empty ? 'written' : codeWayBack(down, 'csharp'),
    up.at,
  );
}

/** What Rails cannot turn round by itself in a `change`. */
const RAILS_ONE_WAY =
  /^\s*(?:execute\b|change_column\b|remove_columns?\s+[:"']\w+["']?\s*,\s*[:"']\w+["']?\s*$|drop_table\s+[:"']\w+["']?\s*$)/m;

export function railsMigration(file: MigrationFile): Migration | null {
  if (!/<\s*ActiveRecord::Migration/.test(file.text)) return null;
  const change = pythonLike(file.text, 'change');
  if (change) {
    const turned = /\breversible\b|\bup_only\b/.test(change.text);
    return migration(
      file,
      nameOf(file),
      'ruby',
      change,
      !turned && RAILS_ONE_WAY.test(change.text) ? 'missing' : 'written',
    );
  }
  const up = pythonLike(file.text, 'up');
  if (!up) return null;
  const down = pythonLike(file.text, 'down');
  const wayBack = down?.text.includes('IrreversibleMigration')
    ? 'refused'
    : codeWayBack(down, 'ruby');
  return migration(file, nameOf(file), 'ruby', up, wayBack);
}

/** A Ruby method: from its `def` to the `end` below it. */
function pythonLike(text: string, name: string): MigrationPart | null {
  const head = new RegExp(
    `^([ \\t]*)def (?:self\\.)?${name}\\b[^\\n]*\\n`,
    'm',
  ).exec(text);
  if (!head) return null;
  const offset = head.index + head[0].length;
  const close = new RegExp(`^[ \\t]{0,${head[1].length}}end\\b`, 'gm');
  close.lastIndex = offset;
  const end = close.exec(text)?.index ?? text.length;
  return { text: text.slice(offset, end), offset };
}

/** Knex, TypeORM and Sequelize: functions `up` and `down`. */
export function scriptMigration(file: MigrationFile): Migration | null {
  const language: Language = languageOf(file.path) ?? 'javascript';
  const head = (name: string) =>
    new RegExp(
      `(?:\\bexports\\.|\\basync\\s+|\\bfunction\\s+|\\bpublic\\s+|\\bconst\\s+|^\\s+)${name}\\s*[=(:]`,
      'm',
    );
  const up = bracedFunction(file.text, language, head('up'));
  const start = head('up').exec(file.text)?.index;
  if (start === undefined) return null;
  const downAt = head('down').exec(file.text)?.index;
  const down = bracedFunction(file.text, language, head('down'));
  const body = up ?? {
    text: file.text.slice(start, downAt),
    offset: start,
  };
  const oneLine = downAt !== undefined && !down;
  return migration(
    file,
    nameOf(file),
    language,
    body,
    oneLine ? 'written' : codeWayBack(down, language),
    start,
  );
}
