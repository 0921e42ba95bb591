import { posix } from 'node:path';

/**
 * A path of unknown origin as a tree lists it: relative to the root, forward
 * slashes, no `.` segments. Null for one that could mean something outside:
 * absolute, with `..`, a backslash, a drive letter or a NUL.
 */
export function safeTreePath(path: string): string | null {
  if (/^\/|[\\\0]|^[a-z]:/i.test(path)) return null;
  const segments = path.split('/').filter(part => part !== '' && part !== '.');
  return segments.length === 0 || segments.includes('..')
    ? null
    : segments.join('/');
}

/**
 * A path somebody looks up: `./a/../b/` is `b`, the root is the empty string.
 * Null when it leads out of the tree.
 */
export function lookupPath(path: string): string | null {
  if (path === '' || path === '.') return '';
  if (path.startsWith('/') || path.includes('\0')) return null;
  const normal = posix.normalize(path).replace(/\/$/, '');
  if (normal === '.') return '';
  return normal === '..' || normal.startsWith('../') ? null : normal;
}
