import { RenderError } from './render-error';

/** A token inside `{{ }}`. */
export interface Token {
  readonly kind:
    | 'word'
    | 'field'
    | 'variable'
    | 'constant'
    | 'dot'
    | 'space'
    | 'pipe'
    | 'open'
    | 'close'
    | 'comma'
    | 'declare'
    | 'assign';
  /** The name of a word, field or variable. */
  readonly text: string;
  readonly value: string | number | bigint;
  readonly start: number;
  readonly end: number;
}

/** Text between actions, or the tokens of one. */
export type Piece =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'action';
      readonly tokens: readonly Token[];
      readonly start: number;
    };

const SPACE = /[ \t\r\n]/;
const NAME = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y;
const PUNCTUATION: Readonly<Record<string, Token['kind']>> = {
  '|': 'pipe',
  '(': 'open',
  ')': 'close',
  ',': 'comma',
  '=': 'assign',
};

function isSpace(source: string, at: number): boolean {
  return at < source.length && SPACE.test(source[at]);
}

function addText(
  pieces: Piece[],
  source: string,
  from: number,
  to: number,
  trimStart: boolean,
  trimEnd: boolean,
): void {
  let start = from;
  let end = to;
  while (trimStart && start < end && SPACE.test(source[start])) start++;
  while (trimEnd && end > start && SPACE.test(source[end - 1])) end--;
  if (end > start) pieces.push({ kind: 'text', start, end });
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gs,
    (_, hex, short, long, octal, char: string) => {
      if (octal) return String.fromCodePoint(parseInt(octal, 8));
      const digits = hex ?? short ?? long;
      if (digits === undefined) return ESCAPES[char] ?? char;
      const code = parseInt(digits, 16);
      return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    },
  );
}

/** Reads one action up to its `}}`. */
class ActionLexer {
  end: number;
  trimsRight = false;
  private at: number;

  constructor(
    private readonly source: string,
    start: number,
    private readonly open: number,
  ) {
    this.at = start;
    this.end = start;
  }

  /** The tokens; null for a comment. */
  read(): Token[] | null {
    let start = this.at;
    while (isSpace(this.source, start)) start++;
    if (this.source.startsWith('/*', start)) {
      const close = this.source.indexOf('*/', start + 2);
      if (close < 0) throw this.error('a comment that does not end');
      this.at = close + 2;
      if (!this.closes()) throw this.error('text after a comment');
      return null;
    }
    const tokens: Token[] = [];
    while (!this.closes()) {
      if (this.at >= this.source.length) {
        throw this.error('an action that does not end');
      }
      tokens.push(this.token());
    }
    return tokens;
  }

  /** True at `}}` or ` -}}`, which it steps over. */
  private closes(): boolean {
    let at = this.at;
    while (isSpace(this.source, at)) at++;
    if (at > this.at && this.source.startsWith('-}}', at)) {
      this.trimsRight = true;
      this.end = at + 3;
      return true;
    }
    if (this.source.startsWith('}}', at)) {
      this.end = at + 2;
      return true;
    }
    return false;
  }

  private token(): Token {
    const { source } = this;
    const start = this.at;
    const char = source[start];
    if (SPACE.test(char)) {
      while (isSpace(source, this.at)) this.at++;
      return this.made('space', start);
    }
    if (char === '"' || char === "'") return this.quoted(start, char);
    if (char === '`') {
      const close = source.indexOf('`', start + 1);
      if (close < 0) throw this.error('a string that does not end');
      this.at = close + 1;
      return this.made('constant', start, '', source.slice(start + 1, close));
    }
    if (source.startsWith(':=', start)) {
      this.at += 2;
      return this.made('declare', start);
    }
    if (Object.hasOwn(PUNCTUATION, char)) {
      this.at++;
      return this.made(PUNCTUATION[char], start);
    }
    if (char === '$') {
      const name = this.match(NAME, start + 1) ?? '';
      this.at = start + 1 + name.length;
      return this.made('variable', start, `$${name}`);
    }
    if (char === '.' && !/\d/.test(source[start + 1] ?? '')) {
      const name = this.match(NAME, start + 1);
      this.at = start + 1 + (name?.length ?? 0);
      return name === null
        ? this.made('dot', start)
        : this.made('field', start, name);
    }
    const number = this.match(NUMBER, start);
    if (number !== null) return this.number(start, number);
    const word = this.match(NAME, start);
    if (word === null) throw this.error(`unexpected ${JSON.stringify(char)}`);
    this.at = start + word.length;
    return this.made('word', start, word);
  }

  private number(start: number, text: string): Token {
    this.at = start + text.length;
    const plain = text.replace(/_/g, '').replace(/^\+/, '');
    const isFloat = /^-?(?:\d|\.)/.test(plain) && /[.eE]/.test(plain);
    const isHex = /^-?0[xX]/.test(plain);
    if (isFloat && !isHex) {
      return this.made('constant', start, '', Number(plain));
    }
    const negative = plain.startsWith('-');
    const digits = negative ? plain.slice(1) : plain;
    try {
      const octal = /^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits;
      const value = BigInt.asIntN(64, BigInt(octal));
      return this.made('constant', start, '', negative ? -value : value);
    } catch {
      throw this.error(`a bad number ${text.slice(0, 20)}`);
    }
  }

  private quoted(start: number, quote: string): Token {
    const { source } = this;
    let at = start + 1;
    while (at < source.length && source[at] !== quote) {
      if (source[at] === '\n') throw this.error('a string that does not end');
      at += source[at] === '\\' ? 2 : 1;
    }
    if (at >= source.length) throw this.error('a string that does not end');
    this.at = at + 1;
    const text = unescaped(source.slice(start + 1, at));
    return quote === '"'
      ? this.made('constant', start, '', text)
      : this.made('constant', start, '', BigInt(text.codePointAt(0) ?? 0));
  }

  private match(pattern: RegExp, at: number): string | null {
    pattern.lastIndex = at;
    return pattern.exec(this.source)?.[0] ?? null;
  }

  private made(
    kind: Token['kind'],
    start: number,
    text = '',
    value: Token['value'] = '',
  ): Token {
    return { kind, text, value, start, end: this.at };
  }

  private error(what: string): RenderError {
    const error = new RenderError(what);
    const before = this.source.slice(0, this.open);
    error.at = { path: '', line: before.split('\n').length };
    return error;
  }
}

/** Cuts a template into texts (trimmed as `{{-` and `-}}` say) and actions. */
export function lexTemplate(source: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let trimNext = false;
  for (;;) {
    const open = source.indexOf('{{', at);
    const end = open < 0 ? source.length : open;
    const trimsLeft =
      open >= 0 && source[open + 2] === '-' && isSpace(source, open + 3);
    addText(pieces, source, at, end, trimNext, trimsLeft);
    if (open < 0) return pieces;
    const lexer = new ActionLexer(source, open + (trimsLeft ? 3 : 2), open);
    const tokens = lexer.read();
    if (tokens) pieces.push({ kind: 'action', tokens, start: open });
    at = lexer.end;
    trimNext = lexer.trimsRight;
  }
}
