import { Position } from './position';

/** Turns character offsets of one text into 1-based positions. */
export interface LineIndex {
  positionAt(offset: number): Position;
  /** Offset of a 0-based line and character, as editors count. */
  offsetAt(line: number, character: number): number;
}

/** The 0-based line of an offset, from the offsets at which lines start. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Indexes the lines of a text. A line ends with `\n`, so that CRLF files count
 * as their authors see them. Offsets outside the text are clamped.
 */
export function lineIndex(path: string, text: string): LineIndex {
  const starts = [0];
  for (
    let at = text.indexOf('\n');
    at !== -1;
    at = text.indexOf('\n', at + 1)
  ) {
    starts.push(at + 1);
  }
  return {
    offsetAt(line, character) {
      const start = starts[Math.max(0, Math.min(line, starts.length - 1))];
      return Math.min(start + character, text.length);
    },
    positionAt(offset) {
      const wanted = Math.max(0, Math.min(offset, text.length));
      const line = lineAt(starts, wanted);
      return { path, line: line + 1, column: wanted - starts[line] + 1 };
    },
  };
}

/** The line of an offset, in a text of which only one place is asked. */
export function placeAt(path: string, text: string, offset: number): Position {
  return { path, line: text.slice(0, offset).split('\n').length };
}

/** The line where a text first has something; the first line when it has not. */
export function firstPlace(
  path: string,
  text: string,
  wanted: string | RegExp,
): Position {
  const offset =
    typeof wanted === 'string' ? text.indexOf(wanted) : text.search(wanted);
  return placeAt(path, text, Math.max(0, offset));
}
