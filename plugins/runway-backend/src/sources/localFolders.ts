import { realpathSync } from 'node:fs';
import { isChildPath } from '@backstage/backend-plugin-api';

/**
 * True when a folder exists and, with all links followed, lies inside one of
 * the allowed ones.
 */
export function isInsideAllowed(
  folder: string,
  allowed: readonly string[],
): boolean {
  try {
    const real = realpathSync(folder);
    return allowed.some(root => isChildPath(realpathSync(root), real));
  } catch {
    return false;
  }
}
