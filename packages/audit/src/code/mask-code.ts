import { Language } from './languages';
import { patternEnd } from './mask-pattern';

/** What is blanked out: comments alone, or the contents of texts as well. */
export type Mask = 'comments' | 'comments-and-texts';

type Part = 'code' | 'comment' | 'text';

const NEWLINE = 10;
const DOLLAR = 36;
const BACKSLASH = 92;

const HASH_COMMENTS: ReadonlySet<Language> = new Set(['python', 'ruby']);
const TEMPLATE_TEXTS: ReadonlySet<Language> = new Set([
  'javascript',
  'typescript',
  'go',
]);
/** Languages with texts between three quotes or more. */
const TRIPLE_TEXTS: ReadonlySet<Language> = new Set([
  'csharp',
  'java',
  'kotlin',
  'python',
]);

interface Quote {
  /** Characters before the text begins. */
  readonly open: number;
  readonly close: string;
  /** `"` may be written as `\"`, as `""`, or not at all. */
  readonly escape: 'backslash' | 'twice' | null;
  readonly lines: boolean;
  /** True when `${` leads back to code. */
  readonly template?: boolean;
}

const TEMPLATE: Quote = {
  open: 1,
  close: '`',
  escape: 'backslash',
  lines: true,
  template: true,
};

/** Where a text, comment or pattern may begin, and the end of a template's code. */
const BEGINNINGS = /[/#"'`{}]|@"|@\$"|\$@"|\$+"/g;
/** The same outside of templates, where braces mean nothing. */
const OUTSIDE = /[/#"'`]|@"|@\$"|\$@"|\$+"/g;

/**
 * Source code with comments (and the contents of texts, if asked) replaced by
 * spaces: the length and the lines stay, so that every offset means the same
 * place. A text keeps its quotes. Runs once over the code, whatever it holds.
 */
export function maskCode(code: string, language: Language, mask: Mask): string {
  const parts: string[] = [];
  let at = 0;
  // What stands before it is in `parts` already.
  let taken = 0;
  const take = (end: number, part: Part) => {
    const blank =
      part === 'comment' || (part === 'text' && mask === 'comments-and-texts');
    if (blank && end > at) {
      parts.push(code.slice(taken, at), blanked(code.slice(at, end)));
      taken = end;
    }
    at = end;
  };
  // Open braces in each `${…}` of a template that the place is in.
  const templates: number[] = [];
  const takeText = (quote: Quote) => {
    const end = textEnd(code, at, quote);
    take(end.at, 'text');
    if (end.code) {
      take(end.at + 2, 'code');
      templates.push(0);
    } else {
      take(Math.min(code.length, end.at + quote.close.length), 'code');
    }
  };
  for (;;) {
    const beginnings = templates.length > 0 ? BEGINNINGS : OUTSIDE;
    beginnings.lastIndex = at;
    const match = beginnings.exec(code);
    if (!match) {
      // Code without anything to blank is itself, not a copy.
      if (taken === 0) return code;
      parts.push(code.slice(taken));
      return parts.join('');
    }
    const start = match.index;
    const comment = commentEnd(code, start, language);
    if (comment !== null) {
      take(start, 'code');
      take(comment, 'comment');
      continue;
    }
    if (match[0] === '{' || match[0] === '}') {
      take(start + 1, 'code');
      const depth = templates.pop();
      if (depth !== undefined) {
        if (match[0] === '{') templates.push(depth + 1);
        else if (depth > 0) templates.push(depth - 1);
        else takeText(TEMPLATE);
      }
      continue;
    }
    const quote = quoteAt(code, start, match[0], language);
    if (quote !== null) {
      take(start + quote.open, 'code');
      takeText(quote);
      continue;
    }
    take(patternEnd(code, start, language) ?? start + match[0].length, 'code');
  }
}

function blanked(piece: string): string {
  return /[\n\r]/.test(piece)
    ? piece.replace(/[^\n\r]+/g, line => ' '.repeat(line.length))
    : ' '.repeat(piece.length);
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

function quoteAt(
  code: string,
  at: number,
  found: string,
  language: Language,
): Quote | null {
  if (found === '/' || found === '#') return null;
  if (found === '`') {
    if (!TEMPLATE_TEXTS.has(language)) return null;
    return language === 'go'
      ? { open: 1, close: '`', escape: null, lines: true }
      : TEMPLATE;
  }
  const close = found[found.length - 1];
  const prefix = found.length - 1;
  const most = language === 'csharp' ? 20 : 3;
  const quotes = TRIPLE_TEXTS.has(language)
    ? quotesAt(code, at + prefix, close, most)
    : 1;
  if (quotes >= 3 && (close === '"' || language === 'python')) {
    // C# closes a text with as many quotes as it was opened with.
    const width = language === 'csharp' ? quotes : 3;
    return {
      open: prefix + width,
      close: close.repeat(width),
      escape: language === 'csharp' ? null : 'backslash',
      lines: true,
    };
  }
  if (language === 'csharp' && found.includes('@')) {
    return { open: found.length, close: '"', escape: 'twice', lines: true };
  }
  return { open: found.length, close, escape: 'backslash', lines: false };
}

/** How many of the same quotes stand beside each other, up to a limit. */
function quotesAt(
  code: string,
  at: number,
  quote: string,
  most: number,
): number {
  let count = 0;
  while (count < most && code[at + count] === quote) count++;
  return count;
}

/** Where a text ends, and whether code of a template begins there. */
function textEnd(
  code: string,
  start: number,
  { close, escape, lines, template }: Quote,
): { readonly at: number; readonly code: boolean } {
  const last = close.charCodeAt(0);
  for (let at = start; at < code.length; at++) {
    const char = code.charCodeAt(at);
    if (char === BACKSLASH) {
      if (escape === 'backslash') at++;
    } else if (char === last) {
      if (escape === 'twice' && code.startsWith('""', at)) at++;
      else if (close.length === 1 || code.startsWith(close, at)) {
        return { at, code: false };
      }
    } else if (char === NEWLINE) {
      // Not closed on its line: an apostrophe, not a text.
      if (!lines) return { at, code: false };
    } else if (char === DOLLAR && template && code[at + 1] === '{') {
      return { at, code: true };
    }
  }
  return { at: code.length, code: false };
}
