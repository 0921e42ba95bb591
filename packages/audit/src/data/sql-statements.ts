/** One statement of an SQL script. */
export interface SqlStatement {
  /** Comments as spaces and texts emptied; as long as in the script. */
  readonly text: string;
  /** Of its first character in the script. */
  readonly offset: number;
}

/** What may begin something in which a `;` ends nothing. */
const SPECIAL =
  /[;'"`]|--|\/\*|\$(?:[A-Za-z_]\w{0,62})?\$|^[ \t]*(?:GO|DELIMITER[^\n]*)[ \t\r]*$/gm;
/** Its body is run at once, so what is in it counts. */
const RUNS_AT_ONCE = /^\s*DO\b/i;

/**
 * Splits an SQL script into statements, in one pass over it: a `;` in a text,
 * a quoted name, a comment or a dollar-quoted body ends nothing; a line `GO`
 * or `DELIMITER` does.
 */
export function sqlStatements(script: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  const parts: string[] = [];
  let start = 0;
  let at = 0;
  const take = (end: number, blank: boolean) => {
    const piece = script.slice(at, end);
    parts.push(blank ? piece.replace(/[^\n\r]/g, ' ') : piece);
    at = end;
  };
  const finish = (next: number) => {
    const text = parts.join('');
    const indent = text.search(/\S/);
    if (indent >= 0) {
      statements.push({
        text: text.slice(indent).trimEnd(),
        offset: start + indent,
      });
    }
    parts.length = 0;
    start = next;
    at = next;
  };
  for (;;) {
    SPECIAL.lastIndex = at;
    const match = SPECIAL.exec(script);
    if (!match) break;
    const [found] = match;
    take(match.index, false);
    const inside = match.index + found.length;
    if (found === '--') {
      take(endOf(script, '\n', inside, 0), true);
    } else if (found === '/*') {
      take(endOf(script, '*/', inside, 2), true);
    } else if (found === '"' || found === '`') {
      take(endOf(script, found, inside, 1), false);
    } else if (found === "'") {
      take(inside, false);
      take(endOf(script, "'", inside, 0), true);
      take(Math.min(script.length, at + 1), false);
    } else if (found.startsWith('$')) {
      const runs = RUNS_AT_ONCE.test(parts.join(''));
      take(endOf(script, found, inside, found.length), !runs);
    } else {
      finish(inside);
    }
  }
  take(script.length, false);
  finish(script.length);
  return statements;
}

/** Offset behind a closing text, or the end of the script. */
function endOf(
  script: string,
  close: string,
  from: number,
  beyond: number,
): number {
  const end = script.indexOf(close, from);
  return end < 0 ? script.length : end + beyond;
}
