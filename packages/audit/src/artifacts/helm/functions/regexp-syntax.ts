import { CLASSES, ESCAPES, POSIX, Test, WORD } from './regexp-classes';
import { Pattern, PatternNode } from './regexp.types';

const MAX_LENGTH = 2_000;
const MAX_DEPTH = 50;
const MAX_REPEAT = 1_000;

class BadPattern extends Error {}

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly swapGreed: boolean;
}

class PatternParser {
  private at = 0;
  private groups = 0;
  private depth = 0;
  private readonly names = new Map<string, number>();
  private flags: Flags = {
    ignoreCase: false,
    multiline: false,
    dotAll: false,
    swapGreed: false,
  };

  constructor(private readonly source: readonly string[]) {}

  parse(): Pattern {
    const node = this.choice();
    if (this.at < this.source.length) throw new BadPattern();
    return { node, groups: this.groups, names: this.names };
  }

  private peek(): string | undefined {
    return this.source[this.at];
  }

  private eat(text: string): boolean {
    const chars = [...text];
    if (!chars.every((char, i) => this.source[this.at + i] === char)) {
      return false;
    }
    this.at += chars.length;
    return true;
  }

  private choice(): PatternNode {
    if (++this.depth > MAX_DEPTH) throw new BadPattern();
    const before = this.flags;
    const nodes = [this.sequence()];
    while (this.eat('|')) nodes.push(this.sequence());
    this.flags = before;
    this.depth--;
    return nodes.length === 1 ? nodes[0] : { kind: 'choice', nodes };
  }

  private sequence(): PatternNode {
    const nodes: PatternNode[] = [];
    for (let char = this.peek(); char !== undefined; char = this.peek()) {
      if (char === '|' || char === ')') break;
      nodes.push(this.repeated(this.atom()));
    }
    return { kind: 'sequence', nodes };
  }

  private repeated(node: PatternNode): PatternNode {
    const range = this.quantifier();
    if (!range) return node;
    const lazy = this.eat('?') !== this.flags.swapGreed;
    // Go refuses `a**`, and so does this.
    if (this.quantifier()) throw new BadPattern();
    return { kind: 'repeat', node, ...range, lazy };
  }

  private quantifier(): { min: number; max: number | null } | null {
    if (this.eat('*')) return { min: 0, max: null };
    if (this.eat('+')) return { min: 1, max: null };
    if (this.eat('?')) return { min: 0, max: 1 };
    const rest = this.source.slice(this.at, this.at + 12).join('');
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(rest);
    if (!found) return null;
    const min = Number(found[1]);
    let max: number | null = min;
    if (found[2]) max = found[3] ? Number(found[3]) : null;
    if (min > MAX_REPEAT || (max !== null && (max > MAX_REPEAT || max < min))) {
      throw new BadPattern();
    }
    this.at += found[0].length;
    return { min, max };
  }

  private atom(): PatternNode {
    const char = this.source[this.at++];
    const { multiline, dotAll } = this.flags;
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'char', test: this.set() };
      case '.':
        return { kind: 'char', test: each => dotAll || each !== '\n' };
      case '^':
        return {
          kind: 'assert',
          test: (text, at) => at === 0 || (multiline && text[at - 1] === '\n'),
        };
      case '$':
        return {
          kind: 'assert',
          test: (text, at) =>
            at === text.length || (multiline && text[at] === '\n'),
        };
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw new BadPattern();
      default:
        return this.literal(char);
    }
  }

  private literal(char: string): PatternNode {
    return { kind: 'char', test: this.cased(each => each === char) };
  }

  private cased(test: Test): Test {
    return this.flags.ignoreCase
      ? char => test(char.toLowerCase()) || test(char.toUpperCase())
      : test;
  }

  private escape(): PatternNode {
    const char = this.source[this.at++];
    const boundary = (text: readonly string[], at: number) =>
      (at > 0 && WORD(text[at - 1])) !== (at < text.length && WORD(text[at]));
    switch (char) {
      case 'A':
        return { kind: 'assert', test: (_, at) => at === 0 };
      case 'z':
        return { kind: 'assert', test: (text, at) => at === text.length };
      case 'b':
        return { kind: 'assert', test: boundary };
      case 'B':
        return { kind: 'assert', test: (text, at) => !boundary(text, at) };
      default:
        this.at--;
        return { kind: 'char', test: this.cased(this.escapedClass()) };
    }
  }

  /** A class or character after a backslash. */
  private escapedClass(): Test {
    const char = this.source[this.at++];
    if (char === undefined) throw new BadPattern();
    const lower = char.toLowerCase();
    if (Object.hasOwn(CLASSES, lower)) {
      const test = CLASSES[lower];
      return char === lower ? test : each => !test(each);
    }
    const exact = this.escapedChar(char);
    return each => each === exact;
  }

  private escapedChar(char: string): string {
    if (Object.hasOwn(ESCAPES, char)) return ESCAPES[char];
    if (char === 'x') {
      const rest = this.source.slice(this.at, this.at + 8).join('');
      const found = /^(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,6})\})/.exec(rest);
      const code = found ? parseInt(found[1] ?? found[2], 16) : 0x110000;
      if (!found || code > 0x10ffff) throw new BadPattern();
      this.at += found[0].length;
      return String.fromCodePoint(code);
    }
    if (/^[0-9A-Za-z]$/.test(char)) throw new BadPattern();
    return char;
  }

  private set(): Test {
    const negated = this.eat('^');
    const tests: Test[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      const char = this.source[this.at++];
      if (char === undefined) throw new BadPattern();
      if (char === '[' && this.peek() === ':') {
        tests.push(this.posixClass());
        continue;
      }
      const isClass = char === '\\' && /^[dswDSW]$/.test(this.peek() ?? '');
      if (isClass) {
        tests.push(this.escapedClass());
        continue;
      }
      const from = this.setChar(char);
      if (this.peek() === '-' && this.source[this.at + 1] !== ']') {
        this.at++;
        const end = this.source[this.at++];
        if (end === undefined) throw new BadPattern();
        const to = this.setChar(end);
        if (to < from) throw new BadPattern();
        tests.push(each => each >= from && each <= to);
      } else {
        tests.push(each => each === from);
      }
    }
    this.at++;
    const any = this.cased(char => tests.some(test => test(char)));
    return negated ? char => !any(char) : any;
  }

  private setChar(char: string): string {
    if (char !== '\\') return char;
    const escaped = this.source[this.at++];
    if (escaped === undefined) throw new BadPattern();
    return this.escapedChar(escaped);
  }

  private posixClass(): Test {
    const rest = this.source.slice(this.at, this.at + 12).join('');
    const found = /^:(\^?)([a-z]+):\]/.exec(rest);
    if (!found || !Object.hasOwn(POSIX, found[2])) throw new BadPattern();
    this.at += found[0].length;
    const test = POSIX[found[2]];
    return found[1] ? char => !test(char) : test;
  }

  private group(): PatternNode {
    let index: number | null = null;
    const before = this.flags;
    if (this.eat('?')) {
      const rest = this.source.slice(this.at, this.at + 60).join('');
      const name = /^P?<(\w+)>/.exec(rest);
      const flags = /^([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
      if (name) {
        index = ++this.groups;
        this.names.set(name[1], index);
        this.at += name[0].length;
      } else if (flags) {
        this.at += flags[0].length;
        this.setFlags(flags[1], true);
        this.setFlags(flags[2] ?? '', false);
        // `(?i)` holds to the end of the group it stands in.
        if (flags[3] === ')') return { kind: 'empty' };
      } else {
        throw new BadPattern();
      }
    } else {
      index = ++this.groups;
    }
    const node = this.choice();
    this.flags = before;
    if (!this.eat(')')) throw new BadPattern();
    return { kind: 'group', index, node };
  }

  private setFlags(letters: string, on: boolean): void {
    const has = (letter: string) => letters.includes(letter);
    this.flags = {
      ignoreCase: has('i') ? on : this.flags.ignoreCase,
      multiline: has('m') ? on : this.flags.multiline,
      dotAll: has('s') ? on : this.flags.dotAll,
      swapGreed: has('U') ? on : this.flags.swapGreed,
    };
  }
}

/**
 * Reads a pattern of Go's syntax (https://pkg.go.dev/regexp/syntax); null for
 * what is not valid or not supported (Unicode classes).
 */
export function parsePattern(source: string): Pattern | null {
  if (source.length > MAX_LENGTH) return null;
  try {
    return new PatternParser([...source]).parse();
  } catch (error) {
    if (error instanceof BadPattern) return null;
    throw error;
  }
}
