/**
 * Everything that could move a terminal's cursor, change its colours or
 * reorder its text.
 */
const CONTROLS = /[\p{Cc}\p{Bidi_Control}]+/gu;

/**
 * Text of an untrusted repository made safe to print on a terminal: one line,
 * no control characters.
 */
export function printable(text: string): string {
  return text.replace(CONTROLS, ' ');
}

/** An expression such as `${{ github.sha }}` is one word, spaces and all. */
const WORD = /(?:\$\{\{.*?\}\}|\S)+/g;

/**
 * Breaks text into lines of at most `width` characters at spaces. A word that
 * is longer stays whole, so that paths and image names can be copied.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).match(WORD) ?? []) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  if (line) lines.push(line);
  return lines;
}

/**
 * A paragraph with a hanging indent: `first` before the first line, as many
 * spaces before the others.
 */
export function paragraph(
  first: string,
  text: string,
  width: number,
): string[] {
  const indent = ' '.repeat(first.length);
  return wrap(text, width - first.length).map(
    (line, index) => `${index === 0 ? first : indent}${line}`,
  );
}

/** `1 check`, `2 checks`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
