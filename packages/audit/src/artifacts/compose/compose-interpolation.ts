/** Variables a compose file is read with: its `.env`, or none. */
export type ComposeEnvironment = Readonly<Record<string, string>>;

/** A value after interpolation. */
export interface Interpolated {
  readonly text: string;
  /** What is wrong with its `$`, as Compose would refuse it; null when right. */
  readonly problem: string | null;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;
const BRACED = /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+?])([\s\S]*))?$/;
/** Deeper defaults in defaults than anybody writes, and longer ones. */
const MAX_DEPTH = 20;
const MAX_BRACED = 512;

function closingBrace(text: string, from: number): number {
  let depth = 0;
  const end = Math.min(text.length, from + MAX_BRACED);
  for (let at = from; at < end; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

class Interpolation {
  problem: string | null = null;

  constructor(private readonly environment: ComposeEnvironment) {}

  text(text: string, depth: number): string {
    let result = '';
    let at = 0;
    for (
      let dollar = text.indexOf('$');
      dollar !== -1;
      dollar = text.indexOf('$', at)
    ) {
      result += text.slice(at, dollar);
      const { value, end } = this.at(text, dollar, depth);
      result += value;
      at = end;
    }
    return result + text.slice(at);
  }

  /** The value of the `$…` that starts at `dollar`, and where it ends. */
  private at(
    text: string,
    dollar: number,
    depth: number,
  ): { value: string; end: number } {
    const next = text[dollar + 1];
    if (next === '$') return { value: '$', end: dollar + 2 };
    if (next === '{') {
      const end = closingBrace(text, dollar);
      const inner = end === -1 ? '' : text.slice(dollar + 2, end);
      const value = this.braced(inner, depth);
      if (value !== null) return { value, end: end + 1 };
      this.problem ??= 'a $ that starts no variable is written $$';
      return { value: '${', end: dollar + 2 };
    }
    const name = NAME.exec(text.slice(dollar + 1, dollar + 256))?.[0];
    if (name === undefined) {
      this.problem ??= 'a $ that starts no variable is written $$';
      return { value: '$', end: dollar + 1 };
    }
    const value = this.value(name) ?? `\${${name}}`;
    return { value, end: dollar + 1 + name.length };
  }

  private braced(inner: string, depth: number): string | null {
    const match = BRACED.exec(inner);
    if (!match || depth >= MAX_DEPTH) return null;
    const [, name, operator = '', word = ''] = match;
    const value = this.value(name);
    const set = value !== null && !(operator.startsWith(':') && value === '');
    switch (operator.at(-1)) {
      case '-':
        return set ? value : this.text(word, depth + 1);
      case '+':
        return set ? this.text(word, depth + 1) : '';
      default:
        return set ? value : `\${${name}}`;
    }
  }

  private value(name: string): string | null {
    return Object.hasOwn(this.environment, name)
      ? this.environment[name]
      : null;
  }
}

/**
 * Replaces `$X`, `${X}`, `${X:-default}` and their kin as the Compose
 * specification ("Interpolation") says, with one difference: a variable nobody
 * sets stays as `${X}`, so that its value is seen to be unknown.
 */
export function interpolate(
  text: string,
  environment: ComposeEnvironment,
): Interpolated {
  if (!text.includes('$')) return { text, problem: null };
  const interpolation = new Interpolation(environment);
  return {
    text: interpolation.text(text, 0),
    problem: interpolation.problem,
  };
}
