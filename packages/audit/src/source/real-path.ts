import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';

/** Where a path really leads, seen from a root. */
export type RealPath =
  | {
      readonly kind: 'inside';
      readonly absolute: string;
      readonly path: string;
    }
  | { readonly kind: 'outside' }
  | { readonly kind: 'nowhere' };

/**
 * Resolves all links of `absolute`. `root` must be a real path itself. What
 * lies in `.git` counts as outside: it may hold credentials.
 */
export function realPath(root: string, absolute: string): RealPath {
  let real: string;
  try {
    real = realpathSync.native(absolute);
  } catch {
    return { kind: 'nowhere' };
  }
  const path = relative(root, real);
  const segments = path.split(sep);
  return isAbsolute(path) || segments[0] === '..' || segments.includes('.git')
    ? { kind: 'outside' }
    : { kind: 'inside', absolute: real, path: segments.join('/') };
}
