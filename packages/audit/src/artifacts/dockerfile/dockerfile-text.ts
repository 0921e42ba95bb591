/**
 * Text of instructions as Docker reads it: lines that end with the escape
 * character continue, and comment lines between them do not count.
 */

const COMMENT_LINE = /^\s*#/;

function continues(line: string, escape: string): boolean {
  return line.trimEnd().endsWith(escape);
}

/** One line, without continuations and the comments between them. */
export function joinedLines(raw: string, escape: string): string {
  const lines = raw.split('\n');
  return lines
    .filter((line, index) => index === 0 || !COMMENT_LINE.test(line))
    .map(line =>
      continues(line, escape)
        ? line.trimEnd().slice(0, -1)
        : line.replace(/\r$/, ''),
    )
    .join('')
    .trim();
}

/**
 * The same text, with comment lines between continued ones blanked, so that a
 * shell parser reads it as Docker does while every position stays true.
 */
export function withoutComments(raw: string, escape: string): string {
  const lines = raw.split('\n');
  const last = lines.length - 1;
  return lines
    .map((line, index) =>
      index > 0 && index < last && COMMENT_LINE.test(line)
        ? `${' '.repeat(line.length - 1)}${escape}`
        : line,
    )
    .join('\n');
}

/** Splits at white space outside quotes; quotes and escapes stay in the words. */
export function splitWords(text: string, escape: string): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === escape && quote !== "'" && at + 1 < text.length) {
      word += char + text[at + 1];
      at += 1;
    } else if (quote === '' && (char === ' ' || char === '\t')) {
      if (word !== '') words.push(word);
      word = '';
    } else {
      if (char === quote) quote = '';
      else if (quote === '' && (char === '"' || char === "'")) quote = char;
      word += char;
    }
  }
  return word === '' ? words : [...words, word];
}

/** Words of the exec form (a JSON list of strings); null for the shell form. */
export function execForm(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every(word => typeof word === 'string')
      ? words
      : null;
  } catch {
    return null;
  }
}
