import { Language } from './languages';

/** What is blanked out: comments alone, or the contents of texts as well. */
export type Mask = 'comments' | 'comments-and-texts';

type Part = 'code' | 'comment' | 'text';

const HASH_COMMENTS: ReadonlySet<Language> = new Set(['python', 'ruby']);
const TEMPLATE_TEXTS: ReadonlySet<Language> = new Set([
  'javascript',
  'typescript',
  'go',
]);

/** What a `/` may follow when it begins a regular expression of JavaScript. */
const BEFORE_PATTERN =
  /(?:^|[=(,:;!&|?{}[+\-*%~^<>]|\b(?:return|typeof|case|in|of))\s*$/;
const PATTERN =
  /\/(?![*/])(?:[^\\/[\n]|\\[^\n]|\[(?:[^\\\]\n]|\\[^\n])*\])+\/[a-z]*/y;

/**
 * Source code with comments (and the contents of texts, if asked) replaced by
 * spaces: the length and the lines stay, so that every offset means the same
 * place. A text keeps its quotes. Runs once over the code, whatever it holds.
 */
export function maskCode(code: string, language: Language, mask: Mask): string {
  const parts: string[] = [];
  let at = 0;
  const take = (end: number, part: Part) => {
    const piece = code.slice(at, end);
    const blank =
      part === 'comment' || (part === 'text' && mask === 'comments-and-texts');
    parts.push(blank ? piece.replace(/[^\n\r]/g, ' ') : piece);
    at = end;
  };
  const next = /[/#"'`]|@"|@\$"|\$@"/g;
  for (;;) {
    next.lastIndex = at;
    const match = next.exec(code);
    if (!match) {
      take(code.length, 'code');
      return parts.join('');
    }
    const start = match.index;
    const comment = commentEnd(code, start, language);
    if (comment !== null) {
      take(start, 'code');
      take(comment, 'comment');
      continue;
    }
    const quote = quoteAt(code, start, match[0], language);
    if (quote !== null) {
      take(start + quote.open, 'code');
      const end = textEnd(code, at, quote);
      take(end, 'text');
      take(Math.min(code.length, end + quote.close.length), 'code');
      continue;
    }
    take(patternEnd(code, start, language) ?? start + match[0].length, 'code');
  }
}

function commentEnd(
  code: string,
  at: number,
  language: Language,
): number | null {
  if (code[at] === '#') {
    return HASH_COMMENTS.has(language) ? lineEnd(code, at) : null;
  }
  if (HASH_COMMENTS.has(language)) return null;
  if (code.startsWith('//', at)) return lineEnd(code, at);
  if (code.startsWith('/*', at)) {
    const end = code.indexOf('*/', at + 2);
    return end < 0 ? code.length : end + 2;
  }
  return null;
}

function lineEnd(code: string, at: number): number {
  const end = code.indexOf('\n', at);
  return end < 0 ? code.length : end;
}

interface Quote {
  /** Characters before the text begins. */
  readonly open: number;
  readonly close: string;
  readonly escapes: boolean;
  readonly lines: boolean;
}

function quoteAt(
  code: string,
  at: number,
  found: string,
  language: Language,
): Quote | null {
  if (found.length > 1) {
    // C#: in @"…" a quote is written twice, and a backslash is a backslash.
    return language === 'csharp'
      ? { open: found.length, close: '"', escapes: false, lines: true }
      : null;
  }
  if (found === '/' || found === '#') return null;
  if (found === '`') {
    return TEMPLATE_TEXTS.has(language)
      ? { open: 1, close: '`', escapes: language !== 'go', lines: true }
      : null;
  }
  const triple = found.repeat(3);
  if (code.startsWith(triple, at) && language !== 'javascript') {
    return {
      open: 3,
      close: triple,
      escapes: language !== 'csharp',
      lines: true,
    };
  }
  return { open: 1, close: found, escapes: true, lines: false };
}

function textEnd(code: string, start: number, quote: Quote): number {
  for (let at = start; at < code.length; at++) {
    if (quote.escapes && code[at] === '\\') {
      at++;
    } else if (!quote.lines && code[at] === '\n') {
      // Not closed on its line: an apostrophe, not a text.
      return at;
    } else if (code.startsWith(quote.close, at)) {
      return at;
    }
  }
  return code.length;
}

function patternEnd(
  code: string,
  at: number,
  language: Language,
): number | null {
  if (language !== 'javascript' && language !== 'typescript') return null;
  if (code[at] !== '/') return null;
  if (!BEFORE_PATTERN.test(code.slice(Math.max(0, at - 20), at))) return null;
  PATTERN.lastIndex = at;
  return PATTERN.exec(code) ? PATTERN.lastIndex : null;
}
