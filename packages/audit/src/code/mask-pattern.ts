import { Language } from './languages';

/** What a `/` may follow when it begins a regular expression of JavaScript. */
const BEFORE_PATTERN =
  /(?:^|[=(,:;!&|?{}[+\-*%~^<>]|\b(?:return|typeof|case|in|of))\s*$/;

/** A longer one is a division, or made to be slow. */
const LONGEST = 300;

/** Where the regular expression ends that begins with the slash; null when it is none. */
export function patternEnd(
  code: string,
  start: number,
  language: Language,
): number | null {
  if (language !== 'javascript' && language !== 'typescript') return null;
  if (code[start] !== '/') return null;
  if (!BEFORE_PATTERN.test(code.slice(Math.max(0, start - 20), start))) {
    return null;
  }
  let inClass = false;
  const limit = Math.min(code.length, start + LONGEST);
  for (let at = start + 1; at < limit; at++) {
    const char = code[at];
    if (char === '\n') return null;
    if (char === '\\') at++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at + 1;
  }
  return null;
}
