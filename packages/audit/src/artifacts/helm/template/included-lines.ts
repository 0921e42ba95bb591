import { At } from './nodes';
import { Output } from './output';

/** A line that an `include` made, without the spaces around. */
export interface IncludedLine {
  readonly text: string;
  readonly at: At;
}

/** How far ahead a printed line is looked for. */
const LOOK_AHEAD = 60;

/**
 * Lines of an included template. A single line is a name or a label: then the
 * place that includes it is the one to open, so it has none.
 */
export function includedLines(output: Output): IncludedLine[] {
  const texts = output.text().split('\n');
  const origins = output.origins();
  const lines = texts.flatMap((line, index) => {
    const text = line.trim();
    const at = origins[index];
    return text === '' || !at ? [] : [{ text, at }];
  });
  return lines.length > 1 ? lines : [];
}

/**
 * Where the lines of a printed text were written, as far as they came from
 * included templates: functions such as `nindent` keep what a line says.
 */
export function originsOf(
  text: string,
  included: readonly IncludedLine[],
): (At | null)[] {
  if (included.length === 0) return [];
  let next = 0;
  return text.split('\n').map(line => {
    const wanted = line.trim();
    if (wanted === '') return null;
    const end = Math.min(included.length, next + LOOK_AHEAD);
    for (let index = next; index < end; index++) {
      if (included[index].text === wanted) {
        next = index + 1;
        return included[index].at;
      }
    }
    return null;
  });
}
