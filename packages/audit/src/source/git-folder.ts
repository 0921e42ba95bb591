import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/** `packed-refs` of large repositories takes megabytes; more is no git file. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Text files of a repository's `.git`. */
export interface GitFolder {
  /** A file that each worktree has of its own (`HEAD`); null when absent. */
  readOwn(path: string): string | null;
  /** A file that worktrees share (`config`, `packed-refs`, refs). */
  readShared(path: string): string | null;
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** The text of a regular file that really lies inside the root. */
function readInside(root: string, path: string): string | null {
  try {
    const real = realpathSync.native(path);
    const stats = statSync(real);
    const readable = stats.isFile() && stats.size <= MAX_BYTES;
    return readable && isInside(root, real) ? readFileSync(real, 'utf8') : null;
  } catch {
    return null;
  }
}

/** Where a worktree's or submodule's `.git` file points to. */
function pointedTo(root: string, dotGit: string): string | null {
  const text = readInside(root, dotGit);
  const match = text === null ? null : /^gitdir: *(.+)$/m.exec(text);
  return match && resolve(root, match[1].trim());
}

/**
 * Opens the `.git` of a folder for reading its files as text; git itself is
 * never run. Null when there is none or it lies outside the folder.
 */
export function openGitFolder(folder: string): GitFolder | null {
  try {
    const root = realpathSync.native(folder);
    const dotGit = join(root, '.git');
    const own = lstatSync(dotGit).isFile() ? pointedTo(root, dotGit) : dotGit;
    if (own === null) return null;
    const common = readInside(root, join(own, 'commondir'));
    const shared = common === null ? own : resolve(own, common.trim());
    return {
      readOwn: path => readInside(root, join(own, path)),
      readShared: path => readInside(root, join(shared, path)),
    };
  } catch {
    return null;
  }
}
