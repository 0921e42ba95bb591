import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { DEFAULT_SOURCE_LIMITS, listedTree, SourceTree } from '@runway/audit';
import { UsageError } from './usage-error';

/**
 * Git, only to read objects: no hook, no filter, no transport of the
 * repository's own configuration may run.
 */
const SAFE_GIT = [
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'protocol.allow=never',
];
/** Bytes that git may answer with. */
const MAX_ANSWER = 512 * 1024 * 1024;
/** Milliseconds. */
const PATIENCE = 60_000;

interface Blob {
  readonly id: string;
  readonly size: number;
}

/** As for files on disk. */
const MAX_FILE = DEFAULT_SOURCE_LIMITS.maxFileBytes;
/** Bytes of changed files that are fetched at once. */
const MAX_PREFETCH = 64 * 1024 * 1024;

/**
 * The files of a folder as they were at a revision, read from git's objects:
 * nothing is checked out. A file that is still the same is taken from `current`.
 *
 * @param ref - anything git understands: a branch, a tag, a commit
 * @param current - the same folder now
 * @throws UsageError when the folder is in no repository, or has no such revision
 */
export function gitTree(
  folder: string,
  ref: string,
  current: SourceTree,
): SourceTree {
  const commit = resolveCommit(folder, ref);
  // Without --full-tree, what is listed is the folder, by paths from it.
  const listing = git(folder, ['ls-tree', '-r', '-l', '-z', commit]);
  const blobs = parseListing(listing.toString('utf8'));
  const algorithm = commit.length === 64 ? 'sha256' : 'sha1';
  let fetched: ReadonlyMap<string, Buffer> | null = null;
  return listedTree({
    root: `${folder} at ${ref}`,
    revision: commit,
    paths: blobs.keys(),
    read(path) {
      const blob = blobs.get(path);
      if (!blob) return { ok: false, reason: 'missing' };
      const now = current.read(path);
      if (now.ok && blobId(now.text, algorithm) === blob.id) return now;
      if (blob.size > MAX_FILE) return { ok: false, reason: 'too-large' };
      fetched ??= fetchChanged(folder, commit, blobs);
      return fetched.get(blob.id) ?? git(folder, ['cat-file', 'blob', blob.id]);
    },
  });
}

/** Contents, by id, of what was committed since: one process instead of many. */
function fetchChanged(
  folder: string,
  commit: string,
  blobs: ReadonlyMap<string, Blob>,
): ReadonlyMap<string, Buffer> {
  const args = ['diff-tree', '-r', '-z', '--relative', '--name-only'];
  const changed = spawnGit(folder, [...args, commit, 'HEAD']);
  const ids = new Set<string>();
  let size = 0;
  for (const path of changed.stdout.toString('utf8').split('\0')) {
    const blob = blobs.get(path);
    if (blob && blob.size <= MAX_FILE && size + blob.size <= MAX_PREFETCH) {
      size += blob.size;
      ids.add(blob.id);
    }
  }
  if (ids.size === 0) return new Map();
  const { stdout } = spawnGit(folder, ['cat-file', '--batch'], [...ids]);
  return parseBatch(stdout);
}

/** `id type size`, a newline, the content, a newline. */
function parseBatch(answer: Buffer): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  let at = 0;
  while (at < answer.length) {
    const end = answer.indexOf(10, at);
    const [, id, size] =
      /^([0-9a-f]+) blob (\d+)$/.exec(answer.toString('latin1', at, end)) ?? [];
    if (id === undefined) break;
    const start = end + 1;
    contents.set(id, answer.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return contents;
}

function resolveCommit(folder: string, ref: string): string {
  if (ref.startsWith('-')) throw new UsageError(`"${ref}" is no revision.`);
  const found = spawnGit(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  const commit = found.stdout.toString('utf8').trim();
  if (found.status === 0 && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)) {
    return commit;
  }
  const said = found.stderr.toString('utf8').trim().split('\n')[0];
  throw new UsageError(
    said
      ? `${folder} cannot be compared with "${ref}": ${said}`
      : `There is no revision "${ref}" in ${folder}. In CI, fetch it first ` +
        '(actions/checkout with fetch-depth: 0; GIT_DEPTH: 0 in GitLab).',
  );
}

/** `mode type id size\tpath`, ended by NUL. Links and submodules are no files. */
function parseListing(text: string): Map<string, Blob> {
  const blobs = new Map<string, Blob>();
  for (const entry of text.split('\0')) {
    const match = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(entry);
    if (match && !/(^|\/)node_modules\//.test(match[3])) {
      blobs.set(match[3], { id: match[1], size: Number(match[2]) });
    }
  }
  return blobs;
}

/** What git would call a file with this content. */
function blobId(text: string, algorithm: 'sha1' | 'sha256'): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash(algorithm)
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

function git(folder: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr } = spawnGit(folder, args);
  if (status === 0) return stdout;
  const said = stderr.toString('utf8').trim().split('\n')[0];
  throw new UsageError(`git ${args[0]} failed in ${folder}: ${said}`);
}

function spawnGit(
  folder: string,
  args: readonly string[],
  input: readonly string[] = [],
) {
  const done = spawnSync('git', [...SAFE_GIT, '-C', folder, ...args], {
    input: input.map(line => `${line}\n`).join(''),
    maxBuffer: MAX_ANSWER,
    timeout: PATIENCE,
    env: {
      ...process.env,
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_LAZY_FETCH: '1',
      GIT_NO_REPLACE_OBJECTS: '1',
      LC_ALL: 'C',
    },
  });
  if (done.error) {
    throw new UsageError(
      `git could not be run: ${done.error.message}. Comparing with a revision needs it.`,
    );
  }
  return done;
}
