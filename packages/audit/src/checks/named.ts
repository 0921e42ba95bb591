/** The first of many names for a message: `a, b and 3 more`. */
export function named(names: readonly string[], most = 4): string {
  const more = names.length - most;
  return `${names.slice(0, most).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
