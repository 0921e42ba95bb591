/**
 * The candidate most alike to any of the wanted names, or null when none is
 * alike enough to suggest. Wanted names come in order of preference.
 */
export function nearestName(
  wanted: readonly string[],
  candidates: readonly string[],
): string | null {
  let best: { name: string; likeness: number } | null = null;
  for (const [rank, name] of wanted.entries()) {
    for (const candidate of candidates) {
      // At most all pairs of the shorter name are shared.
      const most =
        (2 * Math.min(name.length, candidate.length)) /
        (name.length + candidate.length);
      if (most < (best?.likeness ?? 0.4)) continue;
      const likeness = similarity(name, candidate) - rank * 0.01;
      if (likeness > (best?.likeness ?? 0.4)) {
        best = { name: candidate, likeness };
      }
    }
  }
  return best?.name ?? null;
}

/** Dice coefficient of the letter pairs of two names, 0..1. */
export function similarity(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.length + right.length === 0) {
    return a === b ? 1 : 0;
  }
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const index = rest.indexOf(pair);
    if (index >= 0) {
      rest.splice(index, 1);
      shared++;
    }
  }
  return (2 * shared) / (left.length + right.length);
}

/** Pairs by name: each name is compared with many others. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 5_000;

function pairs(text: string): readonly string[] {
  let found = known.get(text);
  if (!found) {
    const plain = text.toLowerCase();
    found = Array.from({ length: Math.max(0, plain.length - 1) }, (_, index) =>
      plain.slice(index, index + 2),
    );
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, found);
  }
  return found;
}
