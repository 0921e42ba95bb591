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
  // Most paths are listed ones already, and normalising is slow.
  if (!/\/\/|\.\/|[./]$/.test(path)) return path;
  const normal = posix.normalize(path).replace(/\/$/, '');
  if (normal === '.') return '';
  return normal === '..' || normal.startsWith('../') ? null : normal;
}

/** Folder of a file; `.` for one at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** Last part of a path: the name of a file, of a folder, of an image. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True for the outer folder itself and everything below it; `.` is the root. */
export function isWithin(path: string, outer: string): boolean {
  return outer === '.' || path === outer || path.startsWith(`${outer}/`);
}

/** Resolves `.` and `..`; null when the path leaves the tree. */
export function normalisePath(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return null;
      }
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/') || '.';
}

/** Folders with what others wrote, and inputs of tests. */
export const VENDORED =
  /(?:^|\/)(?:node_modules|vendor|third_party|\.git|testdata)\//;
