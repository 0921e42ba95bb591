/**
 * True when two objects may land in one namespace. A manifest that names none
 * lands in whichever it is applied to.
 */
export function mayShareNamespace(a: string, b: string): boolean {
  return a === b || a === 'default' || b === 'default';
}
