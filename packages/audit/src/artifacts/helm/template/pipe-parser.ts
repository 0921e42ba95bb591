import { Token } from './lexer';
import { At, Command, Operand, Pipe } from './nodes';
import { RenderError } from './render-error';

/** Parentheses in each other. */
const MAX_DEPTH = 100;

/** Without the space around. */
export function trimTokens(tokens: readonly Token[]): readonly Token[] {
  let start = 0;
  let end = tokens.length;
  while (start < end && tokens[start].kind === 'space') start++;
  while (end > start && tokens[end - 1].kind === 'space') end--;
  return tokens.slice(start, end);
}

class PipeParser {
  private next = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly at: At,
    private readonly source: string,
  ) {}

  parse(): Pipe {
    const { variables, assigns } = this.declaration();
    const pipe = this.commands(variables, assigns);
    if (this.next < this.tokens.length) throw this.error('unexpected )');
    return pipe;
  }

  /** `$a, $b :=` in front, when there is one. */
  private declaration(): { variables: string[]; assigns: boolean } {
    const variables: string[] = [];
    let at = 0;
    const skipSpace = () => {
      while (this.tokens[at]?.kind === 'space') at++;
    };
    for (;;) {
      skipSpace();
      const token = this.tokens[at];
      if (token?.kind !== 'variable') break;
      variables.push(token.text);
      at++;
      skipSpace();
      const sign = this.tokens[at]?.kind;
      if (sign === 'declare' || sign === 'assign') {
        this.next = at + 1;
        return { variables, assigns: sign === 'assign' };
      }
      if (sign !== 'comma') break;
      at++;
    }
    return { variables: [], assigns: false };
  }

  private commands(variables: readonly string[], assigns: boolean): Pipe {
    const commands: Command[] = [];
    for (;;) {
      commands.push(this.command());
      if (this.tokens[this.next]?.kind !== 'pipe') break;
      this.next++;
    }
    return { variables, assigns, commands, at: this.at };
  }

  private command(): Command {
    const operands: Operand[] = [];
    this.skipSpace();
    const start = this.tokens[this.next]?.start ?? 0;
    let end = start;
    for (;;) {
      this.skipSpace();
      const token = this.tokens[this.next];
      if (!token || token.kind === 'pipe' || token.kind === 'close') break;
      operands.push(this.operand());
      end = this.tokens[this.next - 1].end;
    }
    if (operands.length === 0) throw this.error('a value is missing');
    return { operands, text: this.source.slice(start, end) };
  }

  private operand(): Operand {
    const first = this.term();
    const names = this.fields();
    if (names.length === 0) return first;
    switch (first.kind) {
      case 'field':
        return { kind: 'field', names: [...first.names, ...names] };
      case 'variable':
        return { ...first, names };
      case 'constant':
      case 'nil':
        throw this.error('a field of a constant');
      default:
        return { kind: 'chain', of: first, names };
    }
  }

  /** `.a.b` directly after an operand, without a space. */
  private fields(): string[] {
    const names: string[] = [];
    for (;;) {
      const token = this.tokens[this.next];
      if (token?.kind !== 'field') return names;
      names.push(token.text);
      this.next++;
    }
  }

  private term(): Operand {
    const token = this.tokens[this.next++];
    switch (token.kind) {
      case 'dot':
        return { kind: 'dot' };
      case 'field':
        return { kind: 'field', names: [token.text] };
      case 'variable':
        return { kind: 'variable', name: token.text, names: [] };
      case 'constant':
        return { kind: 'constant', value: token.value };
      case 'word':
        if (token.text === 'nil') return { kind: 'nil' };
        return token.text === 'true' || token.text === 'false'
          ? { kind: 'constant', value: token.text === 'true' }
          : { kind: 'function', name: token.text };
      case 'open':
        return this.parenthesis();
      default:
        throw this.error(`unexpected ${token.kind}`);
    }
  }

  private parenthesis(): Operand {
    if (++this.depth > MAX_DEPTH) throw this.error('it is nested too deeply');
    const pipe = this.commands([], false);
    if (this.tokens[this.next]?.kind !== 'close') {
      throw this.error('a parenthesis that does not end');
    }
    this.next++;
    this.depth--;
    return { kind: 'pipe', pipe };
  }

  private skipSpace(): void {
    while (this.tokens[this.next]?.kind === 'space') this.next++;
  }

  private error(message: string): RenderError {
    const error = new RenderError(message);
    error.at = this.at;
    return error;
  }
}

/** Parses what stands in one action, after its keyword. */
export function parsePipe(
  tokens: readonly Token[],
  at: At,
  source: string,
): Pipe {
  return new PipeParser(tokens, at, source).parse();
}
