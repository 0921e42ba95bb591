import { At } from './nodes';

/** Where a line of rendered text came from. */
export interface LineOrigin extends At {
  /**
   * Columns up to this one are the template's own; null when the line does not
   * begin with text of the template.
   */
  readonly exactTo: number | null;
  /** True when values were printed on the line. */
  readonly fromValues: boolean;
}

interface OpenLine {
  at: At;
  exactTo: number | null;
  fromValues: boolean;
  /** False while there is only white space on the line. */
  settled: boolean;
}

/** Rendered text that remembers, line by line, where it was written. */
export class Output {
  private readonly parts: string[] = [];
  private readonly lines: OpenLine[] = [];
  private column = 0;

  /** Text of the template itself; its lines follow each other. */
  addText(text: string, at: At, column: number): void {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) this.newLine();
      const where = index === 0 ? at : { ...at, line: at.line + index };
      const before = this.column;
      const line = this.add(piece, where);
      const isStart = before === 0 && (index > 0 || column === 1);
      if (isStart || line.exactTo === before) line.exactTo = this.column;
    });
    this.parts.push(text);
  }

  /** What an action printed; `origins` has a place for some of its lines. */
  addPrinted(
    text: string,
    at: At,
    fromValues: boolean,
    origins: readonly (At | null)[] = [],
  ): void {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) this.newLine();
      const line = this.add(piece, origins[index] ?? at);
      if (piece !== '' && fromValues) line.fromValues = true;
    });
    this.parts.push(text);
  }

  /** Another output, with its own origins. */
  addOutput(other: Output, fromValues: boolean): void {
    const origins = other.origins();
    const fallback = origins[0] ?? { path: '', line: 1 };
    this.addPrinted(other.text(), fallback, fromValues, origins);
  }

  text(): string {
    return this.parts.join('');
  }

  /** One origin for each line of the text. */
  origins(): readonly LineOrigin[] {
    return this.lines.map(({ at, exactTo, fromValues }) => ({
      path: at.path,
      line: at.line,
      exactTo,
      fromValues,
    }));
  }

  private newLine(): void {
    this.column = 0;
    this.lines.push({
      at: { path: '', line: 1 },
      exactTo: null,
      fromValues: false,
      settled: false,
    });
  }

  private add(piece: string, at: At): OpenLine {
    if (this.lines.length === 0) this.newLine();
    const line = this.lines[this.lines.length - 1];
    const isText = piece.trim() !== '';
    if (!line.settled && (isText || line.at.path === '')) {
      line.at = at;
      line.settled = isText;
    }
    this.column += piece.length;
    return line;
  }
}
