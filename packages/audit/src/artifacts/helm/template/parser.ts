import { lexTemplate, Piece, Token } from './lexer';
import { At, Block, ParsedTemplate, Pipe, TemplateNode } from './nodes';
import { parsePipe, trimTokens } from './pipe-parser';
import { RenderError } from './render-error';
import { lineAt } from '../../line-index';

/** Control structures in each other; `else if` counts as one more. */
const MAX_DEPTH = 200;

/** What ended a block: its keyword and the tokens after it. */
interface BlockEnd {
  readonly word: 'end' | 'else' | 'eof';
  readonly tokens: readonly Token[];
  readonly at: At;
}

class Parser {
  private readonly pieces: readonly Piece[];
  private readonly defines = new Map<string, Block>();
  private readonly lineStarts: readonly number[];
  private next = 0;
  private depth = 0;

  constructor(
    private readonly path: string,
    private readonly source: string,
    private readonly firstLine: number,
  ) {
    this.pieces = lexTemplate(source);
    const starts = [0];
    for (let at = source.indexOf('\n'); at >= 0; ) {
      starts.push(at + 1);
      at = source.indexOf('\n', at + 1);
    }
    this.lineStarts = starts;
  }

  parse(): ParsedTemplate {
    const { body, end } = this.block();
    if (end.word !== 'eof') throw this.error(end.at, `unexpected ${end.word}`);
    return { body, defines: this.defines };
  }

  private block(): { body: TemplateNode[]; end: BlockEnd } {
    if (++this.depth > MAX_DEPTH) {
      throw this.error(this.at(this.source.length), 'it is nested too deeply');
    }
    const body: TemplateNode[] = [];
    while (this.next < this.pieces.length) {
      const piece = this.pieces[this.next++];
      if (piece.kind === 'text') {
        const at = this.at(piece.start);
        const text = this.source.slice(piece.start, piece.end);
        body.push({ kind: 'text', text, at, column: this.column(piece.start) });
        continue;
      }
      const at = this.at(piece.start);
      const tokens = trimTokens(piece.tokens);
      const word = tokens[0]?.kind === 'word' ? tokens[0].text : '';
      if (word === 'end' || word === 'else') {
        this.depth--;
        return { body, end: { word, tokens: tokens.slice(1), at } };
      }
      const node = this.statement(word, tokens, at);
      if (node) body.push(node);
    }
    this.depth--;
    const at = this.at(this.source.length);
    return { body, end: { word: 'eof', tokens: [], at } };
  }

  private statement(
    word: string,
    tokens: readonly Token[],
    at: At,
  ): TemplateNode | null {
    const rest = trimTokens(tokens.slice(1));
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return this.control(word, rest, at);
      case 'break':
      case 'continue':
        return { kind: word, at };
      case 'define':
        this.defines.set(this.nameIn(rest, at), this.closedBody(at));
        return null;
      case 'block': {
        const name = this.nameIn(rest, at);
        const pipe = this.pipe(rest.slice(1), at);
        this.defines.set(name, this.closedBody(at));
        return { kind: 'template', name, pipe, at };
      }
      case 'template': {
        const name = this.nameIn(rest, at);
        const more = trimTokens(rest.slice(1));
        const pipe = more.length > 0 ? this.pipe(more, at) : null;
        return { kind: 'template', name, pipe, at };
      }
      default:
        return { kind: 'action', pipe: this.pipe(tokens, at), at };
    }
  }

  private closedBody(at: At): Block {
    const { body, end } = this.block();
    if (end.word !== 'end') throw this.error(at, 'a block without its end');
    return body;
  }

  private control(
    kind: 'if' | 'with' | 'range',
    tokens: readonly Token[],
    at: At,
  ): TemplateNode {
    const pipe = this.pipe(tokens, at);
    const { body, end } = this.block();
    if (end.word === 'eof') throw this.error(at, `${kind} without its end`);
    let otherwise: Block = [];
    if (end.word === 'else') {
      const chained = trimTokens(end.tokens);
      const [first] = chained;
      if (first?.kind === 'word' && /^(?:if|with)$/.test(first.text)) {
        // `else if` shares the end of the first `if`.
        if (++this.depth > MAX_DEPTH) {
          throw this.error(at, 'it is nested too deeply');
        }
        const inner = this.statement(first.text, chained, end.at);
        this.depth--;
        otherwise = inner ? [inner] : [];
      } else {
        otherwise = this.closedBody(at);
      }
    }
    return { kind, pipe, body, otherwise, at };
  }

  private nameIn([first]: readonly Token[], at: At): string {
    if (first?.kind !== 'constant' || typeof first.value !== 'string') {
      throw this.error(at, 'a template without a name');
    }
    return first.value;
  }

  private pipe(tokens: readonly Token[], at: At): Pipe {
    return parsePipe(tokens, at, this.source);
  }

  private at(offset: number): At {
    return { path: this.path, line: this.lineAt(offset) + this.firstLine };
  }

  private column(offset: number): number {
    return offset - this.lineStarts[this.lineAt(offset)] + 1;
  }

  private lineAt(offset: number): number {
    return lineAt(this.lineStarts, offset);
  }

  private error(at: At, message: string): RenderError {
    const error = new RenderError(message);
    error.at = at;
    return error;
  }
}

/**
 * Parses the text of one template file
 * (grammar: https://pkg.go.dev/text/template).
 *
 * @param firstLine - Line of the file the text starts on.
 * @throws RenderError with the line, when Go would not parse it either.
 */
export function parseTemplate(
  path: string,
  source: string,
  firstLine = 1,
): ParsedTemplate {
  try {
    return new Parser(path, source, firstLine).parse();
  } catch (error) {
    if (error instanceof RenderError && error.at?.path === '') {
      error.at = { path, line: error.at.line + firstLine - 1 };
    }
    throw error;
  }
}
