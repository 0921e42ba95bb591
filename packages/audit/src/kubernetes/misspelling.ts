/** Letters only, in lower case, without a plural. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[-_.]/g, '').replace(/s$/, '');
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * True when one name is most likely meant to be the other: they differ in case,
 * separators, a plural or one letter. Names that differ in digits are two names.
 */
export function isMisspelling(written: string, meant: string): boolean {
  if (written === meant || digits(written) !== digits(meant)) return false;
  const [a, b] = [plain(written), plain(meant)];
  return a === b || (Math.min(a.length, b.length) >= 6 && oneEditApart(a, b));
}

/** One letter more, less, other, or two neighbours swapped. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [left, right] = [a.length, b.length];
  while (left > start && right > start && a[left - 1] === b[right - 1]) {
    left--;
    right--;
  }
  const [x, y] = [a.slice(start, left), b.slice(start, right)];
  return (
    (x.length <= 1 && y.length <= 1) ||
    (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0])
  );
}
