import { realpathSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { isChildPath } from '@backstage/backend-plugin-api';

/**
 * What to call a folder that lies inside an allowed one, all links followed:
 * the allowed folder's own name and the way from there, with forward slashes.
 * Null for a folder that is absent or elsewhere.
 */
export function nameOfAllowed(
  folder: string,
  allowed: readonly string[],
): string | null {
  try {
    const real = realpathSync(folder);
    for (const root of allowed.map(path => realpathSync(path))) {
      if (isChildPath(root, real)) {
        return join(basename(root), relative(root, real)).split(sep).join('/');
      }
    }
  } catch {
    // Absent: it has no name.
  }
  return null;
}
