/**
 * The name that was probably meant: the one whose last part was typed, else
 * the one with the fewest typing mistakes, as long as more than half is right.
 */
export function nearest(
  wrong: string,
  names: readonly string[],
): string | undefined {
  const wanted = wrong.toLowerCase();
  const byLastPart = names.find(
    name => name.slice(name.indexOf('/') + 1) === wanted,
  );
  if (byLastPart) return byLastPart;

  const [best] = names
    .map(name => ({ name, mistakes: editDistance(wanted, name) }))
    .sort((a, b) => a.mistakes - b.mistakes);
  return best && best.mistakes * 2 < best.name.length ? best.name : undefined;
}

/** Levenshtein distance: insertions, deletions and replacements. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
