/** A text as a regular expression that matches it alone. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Tells whether a text names a variable or a secret: as a word of its own, not
 * as a part of a longer name.
 */
export function namesWord(word: string): (text: string) => boolean {
  const pattern = new RegExp(
    `(?<![A-Za-z0-9_])${escapePattern(word)}(?![A-Za-z0-9_])`,
  );
  return text => text.includes(word) && pattern.test(text);
}
