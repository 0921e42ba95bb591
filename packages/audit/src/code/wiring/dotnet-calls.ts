import { CsharpFile } from './csharp-file';
import {
  closingBracket,
  Span,
  splitList,
  typeArgumentsEnd,
} from './csharp-syntax';

/** A call of a method, as it is written. */
export interface CsharpCall {
  readonly file: CsharpFile;
  readonly name: string;
  /** What stands before the dot, as far as it is one name. */
  readonly receiver: string;
  readonly typeArguments: readonly string[];
  /** Arguments as written, texts masked. */
  readonly args: readonly string[];
  readonly argSpans: readonly Span[];
  readonly offset: number;
}

/** A file with more is made by a tool. */
const MOST_CALLS = 2000;
/** Of longer arguments the beginning is enough. */
const LONGEST = 4000;
const CALL = /\.\s*([A-Z]\w*)\s*(?=[<(])/g;
const RECEIVER = /(\w+)\s*[?!]?\s*$/;

/** Calls of methods on something within a piece of a file. */
export function* callsIn(
  file: CsharpFile,
  { start, end }: Span,
): Iterable<CsharpCall> {
  const { code } = file;
  const pattern = new RegExp(CALL.source, 'g');
  pattern.lastIndex = start;
  let calls = 0;
  for (
    let match = pattern.exec(code);
    match && match.index < end && calls < MOST_CALLS;
    match = pattern.exec(code), calls++
  ) {
    let at = match.index + match[0].length;
    let typeArguments: string[] = [];
    if (code[at] === '<') {
      const after = typeArgumentsEnd(code, at);
      if (after === null) continue;
      typeArguments = splitList(code, { start: at + 1, end: after - 1 }).map(
        piece => code.slice(piece.start, piece.end),
      );
      at = after;
      while (/\s/.test(code[at] ?? '')) at++;
    }
    if (code[at] !== '(') continue;
    const argSpans = splitList(code, {
      start: at + 1,
      end: closingBracket(code, at),
    });
    yield {
      file,
      name: match[1],
      receiver:
        RECEIVER.exec(
          code.slice(Math.max(0, match.index - 60), match.index),
        )?.[1] ?? '',
      typeArguments,
      args: argSpans.map(span =>
        code.slice(span.start, Math.min(span.end, span.start + LONGEST)),
      ),
      argSpans,
      offset: match.index + match[0].indexOf(match[1]),
    };
  }
}
