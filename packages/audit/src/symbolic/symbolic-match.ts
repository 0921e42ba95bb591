import { knownText, Symbolic } from './symbolic';

/**
 * Whether two strings with holes can be the same string.
 *
 * - `match`: both are known and equal.
 * - `maybe`: some filling of the holes makes them equal.
 * - `no`: no filling does.
 */
export type Unification = 'match' | 'maybe' | 'no';

/** Above this many cells the answer is `maybe`: unknown rather than slow. */
const MAX_CELLS = 4_000_000;

const HOLE = null;

/** Characters in order, a hole as one null; neighbouring holes are one. */
function tokens(value: Symbolic): (string | null)[] {
  const result: (string | null)[] = [];
  for (const part of value) {
    if (typeof part === 'string') {
      for (const unit of part.split('')) result.push(unit);
    } else if (result[result.length - 1] !== HOLE || result.length === 0) {
      result.push(HOLE);
    }
  }
  return result;
}

/**
 * Compares two strings in which each hole can hold any text, the empty one
 * included. Holes of the same name are not taken to hold the same text: they
 * can come from different runs.
 */
export function unify(a: Symbolic, b: Symbolic): Unification {
  const textA = knownText(a);
  const textB = knownText(b);
  if (textA !== null && textB !== null) {
    return textA === textB ? 'match' : 'no';
  }
  return canBeEqual(tokens(a), tokens(b)) ? 'maybe' : 'no';
}

/** Dynamic programme over the two token lists; row by row from the end. */
function canBeEqual(
  a: readonly (string | null)[],
  b: readonly (string | null)[],
): boolean {
  if (a.length * b.length > MAX_CELLS) return true;
  // next[j]: the rest of `a` after row i and the rest of `b` from j can be equal.
  let next: boolean[] = new Array(b.length + 1).fill(false);
  next[b.length] = true;
  for (let j = b.length - 1; j >= 0; j--)
    next[j] = b[j] === HOLE && next[j + 1];
  for (let i = a.length - 1; i >= 0; i--) {
    const row: boolean[] = new Array(b.length + 1).fill(false);
    row[b.length] = a[i] === HOLE && next[b.length];
    for (let j = b.length - 1; j >= 0; j--) {
      if (a[i] === HOLE || b[j] === HOLE) {
        // The hole ends here, or takes in one token of the other side.
        row[j] = next[j] || row[j + 1];
      } else {
        row[j] = a[i] === b[j] && next[j + 1];
      }
    }
    next = row;
  }
  return next[0];
}
