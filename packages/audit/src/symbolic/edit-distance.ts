/** Longer names are not compared. */
const LONGEST = 200;

/**
 * How many letters have to be added, removed, replaced or swapped with their
 * neighbour to make one name the other (optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  if (a.length > LONGEST || b.length > LONGEST) return a === b ? 0 : LONGEST;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        next[j - 1] + 1,
        row[j] + 1,
        row[j - 1] + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
