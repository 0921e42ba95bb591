import { lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { codeFiles } from '../code/code-files';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { Backup } from './backups';
import { RunPlace, runPlaces } from './run-places';
import { baseName } from '../source/tree-path';
import { escapePattern } from '../artifacts/escape-pattern';

/** Settings of copies, wherever they are made. */
const SETTINGS = /backup|WALG_|WALE_|RESTIC_|BORG_|PGBACKREST|BARMAN/i;

/** Texts that set up copies, and code that may call what makes them. */
const settings = derived((model: DeliveryModel) => ({
  places: runPlaces(model).filter(
    ({ text, when }) => when !== 'ci' && SETTINGS.test(text),
  ),
  callers: codeFiles(model).filter(
    ({ path, test }) => !test && /backup|schedul|cron|dump/i.test(path),
  ),
}));

/** Everything that says how a copy is made: its script, its callers, their settings. */
export function backupContext(model: DeliveryModel, backup: Backup): string {
  const name = baseName(backup.at.path).replace(/\.\w+$/, '');
  const { places, callers } = settings(model);
  return [
    backup.text,
    ...places.map(({ text }) => text),
    ...runPlaces(model)
      .filter(({ at }) => at.path === backup.at.path)
      .map(({ text }) => text),
    ...callers
      .filter(
        ({ path, text }) => path !== backup.at.path && text.includes(name),
      )
      .map(({ text }) => text),
  ].join('\n');
}

/** The function that makes the copy, or the command itself. */
export function backupFunction({ text, offset, at }: Backup): Position {
  const before = text.slice(0, offset);
  const heads = [
    ...before.matchAll(
      /^[ \t]*(?:async )?def \w+|^(?:function )?[\w-]+ ?\(\) ?\{|^[ \t]*(?:export )?(?:async )?function \w+/gm,
    ),
  ];
  const head = heads[heads.length - 1];
  return head && at.path.match(/\.(py|js|ts|rb|go)$/)
    ? lineIndex(at.path, text).positionAt(head.index)
    : at;
}

/** Where the copy is written to its file: there it would be encrypted. */
export function backupWritten({ text, offset, at }: Backup): Position {
  if (!/\.(py|js|ts|rb|go)$/.test(at.path)) return at;
  const written =
    /\b(?:gzip|bz2|lzma|zlib|createWriteStream|open)\b[^\n]*["'](?:wb|w|xb|x)["']|\bcreateWriteStream\(/g;
  written.lastIndex = offset;
  const match = written.exec(text);
  return match ? lineIndex(at.path, text).positionAt(match.index) : at;
}

/**
 * The last step of the scheduled copy, behind which old ones would be removed:
 * in the code that runs it again and again, or else in its own script.
 */
export function lastBackupStep(model: DeliveryModel, backup: Backup): Position {
  const module = baseName(backup.at.path).replace(/\.\w+$/, '');
  for (const file of codeFiles(model)) {
    const { text } = file;
    if (file.test || !text.includes(module) || file.path === backup.at.path) {
      continue;
    }
    const imported = new RegExp(
      `\\bfrom\\s+[\\w.]*\\b${escapePattern(
        module,
      )}\\s+import\\s+([\\w, ]+)|\\{([\\w, ]+)\\}\\s*=?\\s*(?:from|require\\()\\s*["'][^"']*${escapePattern(
        module,
      )}`,
    ).exec(text);
    const names = (imported?.[1] ?? imported?.[2] ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(name => /^\w+$/.test(name));
    if (names.length === 0) continue;
    const calls = [
      ...file
        .masked('comments-and-texts')
        .matchAll(new RegExp(`\\b(?:${names.join('|')})\\(`, 'g')),
    ];
    const last = calls[calls.length - 1];
    if (last) return file.positionOf(last.index);
  }
  return backup.at;
}

/** Programs and names of what puts a copy back. */
export const RESTORES =
  /\bpg_restore\b|\bmongorestore\b|\bbackup-fetch\b|\b(?:restic|kopia|velero|pgbackrest|barman)\b[^\n]{0,200}?\brestore|\bborg\s+extract\b|flexible-server\s+restore|restore-db-(?:instance|cluster)|\bsql\s+backups\s+restore|\brestore[-_ ]?(?:test|check|verif|drill|db|database|backup)|(?:test|verif[a-z]*|check)[-_ ]?(?:the[-_ ])?(?:restore|backup)|\brecovery_target|\brestore-from-backup|\bdr[-_ ]?(?:test|drill)/i;

/** Scripts that people restore with. */
export function restoreScripts(model: DeliveryModel): readonly RunPlace[] {
  return runPlaces(model).filter(
    ({ text, at, when, file }) =>
      file &&
      when !== 'ci' &&
      /\.(sh|bash|ps1)$|(^|\/)[^/.]+$/.test(at.path) &&
      (/restor|recover/i.test(baseName(at.path)) || RESTORES.test(text)),
  );
}

/**
 * Where a script takes its argument, outside of functions: what calls it has
 * to say what it wants there. Its first command when it takes none.
 */
export function scriptEntry({ text, at }: RunPlace): Position {
  const lines = text.split('\n');
  let inFunction = false;
  let first: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (/^(?:function )?[\w-]+ ?\(\) ?\{/.test(line)) {
      inFunction = !/\}\s*$/.test(line);
    } else if (inFunction) {
      inFunction = !/^\}/.test(line);
    } else if (/\$\{?1\b/.test(line) && !/^\s*#/.test(line)) {
      return { path: at.path, line: index + 1 };
    } else if (
      first === null &&
      /^\s*[^\s#]/.test(line) &&
      !/^\s*(?:set|cd)\b/.test(line)
    ) {
      first = index + 1;
    }
  }
  return { path: at.path, line: first ?? 1 };
}
