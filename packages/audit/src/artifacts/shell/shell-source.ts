import type { Alternatives } from '../../symbolic/symbolic';
import { hasPlaceholder, maskExpressions, unmask } from './shell-mask';
import { Position } from '../position';
import { ShellScript } from './shell.types';
import { lineAt } from '../line-index';

/** A script's text with its `${{ }}` hidden, and its place in a file. */
export class ShellSource {
  readonly masked: string;
  private readonly expressions: readonly string[];
  private readonly lineStarts: readonly number[];

  constructor(
    private readonly script: ShellScript,
    /** For text that has no place of its own: where everything in it stands. */
    private readonly fixed: Position | null = null,
  ) {
    const { text, expressions } = maskExpressions(script.text);
    this.masked = text;
    this.expressions = expressions;
    const starts = [0];
    for (
      let at = text.indexOf('\n');
      at >= 0;
      at = text.indexOf('\n', at + 1)
    ) {
      starts.push(at + 1);
    }
    this.lineStarts = starts;
  }

  get path(): string {
    return this.script.path;
  }

  /** Text as written. */
  slice(from: number, to: number): string {
    return this.script.text.slice(from, to);
  }

  positionAt(offset: number): Position {
    if (this.fixed) return this.fixed;
    const line = lineAt(this.lineStarts, offset);
    const placed = this.script.lines?.[line];
    if (placed) {
      return {
        ...placed,
        column: (placed.column ?? 1) + offset - this.lineStarts[line],
      };
    }
    return {
      path: this.script.path,
      line: this.script.line + line,
      column: offset - this.lineStarts[line] + 1 + this.script.indent,
    };
  }

  isMasked(text: string): boolean {
    return hasPlaceholder(text);
  }

  unmask(
    text: string,
    resolve: (expression: string) => Alternatives,
  ): Alternatives {
    return unmask(text, this.expressions, resolve);
  }
}
