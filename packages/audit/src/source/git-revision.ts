import { GitFolder, openGitFolder } from './git-folder';

/** SHA-1 or SHA-256. */
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** Refs may lead to refs; a longer chain is a loop. */
const MAX_REFS = 5;

function isRefName(ref: string): boolean {
  return /^refs\/[^\s\\~^:?*[\0]+$/.test(ref) && !ref.includes('..');
}

function packedCommit(git: GitFolder, ref: string): string | null {
  const packed = git.readShared('packed-refs') ?? '';
  const line = packed.split('\n').find(text => text.endsWith(` ${ref}`));
  return line ? line.slice(0, line.indexOf(' ')) : null;
}

/**
 * The commit that is checked out in a folder, from the files of its `.git`;
 * null when the folder is no repository, has no commit, or its `.git` lies
 * elsewhere.
 */
export function gitRevision(folder: string): string | null {
  const git = openGitFolder(folder);
  let text = git?.readOwn('HEAD')?.trim() ?? null;
  for (let depth = 0; git && text !== null && depth < MAX_REFS; depth += 1) {
    if (COMMIT.test(text)) return text;
    const ref = /^ref: *(.+)$/.exec(text)?.[1];
    if (ref === undefined || !isRefName(ref)) return null;
    text = git.readShared(ref)?.trim() ?? packedCommit(git, ref);
  }
  return null;
}
