/** Whether one character is of a class. */
export type Test = (char: string) => boolean;

/** What `\w` is, and a word boundary divides. */
export const WORD: Test = char => /^[0-9A-Za-z_]$/.test(char);
/** `\d`, `\s` and `\w`. */
export const CLASSES: Readonly<Record<string, Test>> = {
  d: char => char >= '0' && char <= '9',
  s: char => /^[\t\n\f\r ]$/.test(char),
  w: WORD,
};
/** `[[:alpha:]]` and the like. */
export const POSIX: Readonly<Record<string, Test>> = {
  alnum: char => /^[0-9A-Za-z]$/.test(char),
  alpha: char => /^[A-Za-z]$/.test(char),
  digit: char => /^[0-9]$/.test(char),
  lower: char => /^[a-z]$/.test(char),
  upper: char => /^[A-Z]$/.test(char),
  space: char => /^[\t\n\v\f\r ]$/.test(char),
  punct: char => /^[!-/:-@[-`{-~]$/.test(char),
  word: WORD,
  xdigit: char => /^[0-9A-Fa-f]$/.test(char),
};
/** What a backslash and a letter stand for. */
export const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
};
