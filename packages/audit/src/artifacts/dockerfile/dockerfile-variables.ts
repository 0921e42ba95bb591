/** Value of a variable; null or undefined when it is not known. */
export type VariableLookup = (name: string) => string | null | undefined;

const SIMPLE = /^[A-Za-z_][A-Za-z0-9_]*|^[0-9]/;
const WITH_DEFAULT = /^([A-Za-z_][A-Za-z0-9_]*)(:?[-+?])([\s\S]*)$/;
/** `${A:-${B:-…}}` deeper than anybody writes it. */
const MAX_DEPTH = 20;

/** A longer `${…}` is taken as text, so that the search stays linear. */
const MAX_BRACED = 512;
/** Where values made of values stop growing. */
const MAX_VALUE = 16 * 1024;

/** Index of the brace that closes the one before `from`, or -1. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  const end = Math.min(text.length, from + MAX_BRACED);
  for (let at = from; at < end; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

class Expansion {
  constructor(
    private readonly lookup: VariableLookup,
    private readonly escape: string,
  ) {}

  word(text: string, depth: number): string {
    let result = '';
    let quote = '';
    for (let at = 0; at < text.length && result.length < MAX_VALUE; at += 1) {
      const char = text[at];
      if (quote === "'") {
        if (char === "'") quote = '';
        else result += char;
      } else if (char === this.escape && at + 1 < text.length) {
        at += 1;
        const kept =
          quote === '"' && !['"', '$', this.escape].includes(text[at]);
        result += kept ? char + text[at] : text[at];
      } else if (char === '"') {
        quote = quote === '"' ? '' : '"';
      } else if (char === "'" && quote === '') {
        quote = "'";
      } else if (char === '$') {
        const { value, length } = this.variable(text.slice(at + 1), depth);
        result += value;
        at += length;
      } else {
        result += char;
      }
    }
    return result;
  }

  /** What stands for `$…`, and how much of the text after the `$` it took. */
  private variable(
    rest: string,
    depth: number,
  ): { value: string; length: number } {
    if (!rest.startsWith('{')) {
      const name = SIMPLE.exec(rest)?.[0];
      return name === undefined
        ? { value: '$', length: 0 }
        : { value: this.lookup(name) ?? `\${${name}}`, length: name.length };
    }
    const end = closingBrace(rest, 1);
    if (end === -1) return { value: '$', length: 0 };
    return { value: this.braced(rest.slice(1, end), depth), length: end + 1 };
  }

  private braced(inner: string, depth: number): string {
    const match = WITH_DEFAULT.exec(inner);
    if (!match || depth >= MAX_DEPTH) {
      return this.lookup(inner) ?? `\${${inner}}`;
    }
    const [, name, operator, word] = match;
    const value = this.lookup(name);
    const colon = operator.startsWith(':');
    const set = typeof value === 'string' && !(colon && value === '');
    switch (operator.at(-1)) {
      case '-':
        return set ? value : this.word(word, depth + 1);
      case '+':
        return set ? this.word(word, depth + 1) : '';
      default:
        return set ? value : `\${${name}}`;
    }
  }
}

/**
 * A word of an instruction with its variables replaced and quotes removed, by
 * the rules of the Dockerfile reference ("Environment replacement"). A variable
 * nobody sets stays as `${NAME}`.
 */
export function expandWord(
  text: string,
  escape: string,
  lookup: VariableLookup,
): string {
  return new Expansion(lookup, escape).word(text, 0);
}
