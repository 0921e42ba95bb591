/** A piece of text between two offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
};
/** Shorter texts are looked through each time they are asked about. */
const SHORT = 2000;
let paired = '';
/** Where each bracket of `paired` is closed; grows with the longest text. */
let ends = new Int32Array(64 * 1024);

/**
 * Offset of the bracket that closes the one at `open`; the end of the text
 * when none does. Wants a text whose comments and texts are masked. The
 * brackets of a long text are paired once: code may nest as deep as it likes.
 */
export function closingBracket(text: string, open: number): number {
  if (text.length > SHORT) {
    if (paired !== text) pairBrackets(text);
    return ends[open] || text.length;
  }
  const bracket = text[open];
  const closing = CLOSING[bracket];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === bracket) depth++;
    else if (text[at] === closing && --depth === 0) return at;
  }
  return text.length;
}

/** Notes for each opening bracket where it is closed; 0 where none is. */
function pairBrackets(text: string): void {
  if (ends.length < text.length) ends = new Int32Array(text.length * 2);
  ends.fill(0, 0, text.length);
  paired = text;
  const round: number[] = [];
  const square: number[] = [];
  const curly: number[] = [];
  for (let at = 0; at < text.length; at++) {
    let start: number | undefined;
    switch (text.charCodeAt(at)) {
      case 0x28:
        round.push(at);
        continue;
      case 0x5b:
        square.push(at);
        continue;
      case 0x7b:
        curly.push(at);
        continue;
      case 0x29:
        start = round.pop();
        break;
      case 0x5d:
        start = square.pop();
        break;
      case 0x7d:
        start = curly.pop();
        break;
      default:
        continue;
    }
    if (start !== undefined) ends[start] = at;
  }
}

/** Longer lists of type arguments are comparisons in truth. */
const LONGEST_TYPE_LIST = 600;

/** End (behind the `>`) of the type arguments that begin at a `<`; null when they are none. */
export function typeArgumentsEnd(text: string, open: number): number | null {
  let depth = 0;
  const limit = Math.min(text.length, open + LONGEST_TYPE_LIST);
  for (let at = open; at < limit; at++) {
    const character = text[at];
    if (character === '<') depth++;
    else if (character === '>') {
      if (--depth === 0) return at + 1;
    } else if (!/[\w\s,.?[\]:()@]/.test(character)) return null;
  }
  return null;
}

/** The pieces between the commas of a list, without those in brackets inside. */
export function splitList(text: string, { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character === ',') {
      pieces.push({ start: from, end: at });
      from = at + 1;
    } else if (CLOSING[character]) {
      at = Math.min(end, closingBracket(text, at));
    } else if (character === '<') {
      const after = typeArgumentsEnd(text, at);
      if (after !== null && after <= end) at = after - 1;
    }
  }
  pieces.push({ start: from, end });
  return pieces
    .map(piece => trim(text, piece))
    .filter(piece => piece.end > piece.start);
}

/** The same piece without spaces around it. */
export function trim(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from])) from++;
  while (to > from && /\s/.test(text[to - 1])) to--;
  return { start: from, end: to };
}

/** A type as it is written: `Shop.IRepository<Order>?`. */
export interface TypeName {
  /** Without type arguments, maybe with a namespace. */
  readonly name: string;
  readonly args: readonly string[];
  readonly array: boolean;
}

/** Reads a type name; null for tuples, pointers and what is none. */
export function readTypeName(text: string): TypeName | null {
  const plain = text.replace(/\bglobal::/g, '').trim();
  const head = /^@?([A-Za-z_][\w.]*)\s*/.exec(plain);
  if (!head) return null;
  let rest = plain.slice(head[0].length);
  let args: string[] = [];
  if (rest.startsWith('<')) {
    const end = typeArgumentsEnd(rest, 0);
    if (end === null) return null;
    const inside = rest.slice(1, end - 1);
    args = /^[\s,]*$/.test(inside)
      ? inside.split(',').map(() => '')
      : splitList(rest, { start: 1, end: end - 1 }).map(piece =>
          rest.slice(piece.start, piece.end),
        );
    rest = rest.slice(end).trim();
  }
  const tail = rest.replace(/\?/g, '').trim();
  if (tail !== '' && !/^(\[[\s,]*\]\s*)+$/.test(tail)) return null;
  return { name: head[1], args, array: tail !== '' };
}
