import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileIndex } from './file-index';
import { fileText } from './file-text';
import { gitRevision } from './git-revision';
import { realPath } from './real-path';
import { DEFAULT_SOURCE_LIMITS, SourceLimits } from './source-limits';
import { FileText, SourceProblem, SourceTree } from './source-tree';
import { lookupPath } from './tree-path';
import { UnreadableSourceError } from './unreadable-source-error';
import { reasonOf, Walk, walkFolder } from './walk-folder';

/** @public */
export interface DirectoryTreeOptions {
  readonly limits?: Partial<SourceLimits>;
  /** Overrides the commit that is found in the folder's `.git`. */
  readonly revision?: string | null;
}

/**
 * A link that appeared since the walk is refused, and a pipe does not block.
 * Windows has neither flag.
 */
const OPEN_FLAGS =
  constants.O_RDONLY |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);

function readBytes(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** Reads texts of a walked folder, within its limits. */
class TextReader {
  private bytesRead = 0;
  private readonly known: ReadonlySet<string>;

  constructor(
    private readonly root: string,
    private readonly walk: Walk,
    private readonly limits: SourceLimits,
    private readonly problems: SourceProblem[],
  ) {
    this.known = new Set(walk.files);
  }

  read(path: string): FileText {
    const known = lookupPath(path);
    if (known === null || !this.known.has(known)) {
      return { ok: false, reason: 'missing' };
    }
    let absolute = join(this.root, known);
    if (this.walk.links.has(known)) {
      const target = realPath(this.root, absolute);
      if (target.kind !== 'inside') return { ok: false, reason: 'missing' };
      absolute = target.absolute;
    }
    try {
      return this.open(absolute);
    } catch (error) {
      const gone = reasonOf(error) === 'ENOENT';
      return { ok: false, reason: gone ? 'missing' : 'unreadable' };
    }
  }

  private open(absolute: string): FileText {
    const file = openSync(absolute, OPEN_FLAGS);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) return { ok: false, reason: 'unreadable' };
      if (stats.size > this.limits.maxFileBytes || this.exhausted(stats.size)) {
        return { ok: false, reason: 'too-large' };
      }
      return fileText(readBytes(file, stats.size));
    } finally {
      closeSync(file);
    }
  }

  private exhausted(size: number): boolean {
    const { maxTotalBytes } = this.limits;
    if (this.bytesRead + size <= maxTotalBytes) {
      this.bytesRead += size;
      return false;
    }
    if (this.bytesRead <= maxTotalBytes) {
      const message = `more than ${maxTotalBytes} bytes; the rest is not read`;
      this.problems.push({ path: '.', message });
      this.bytesRead = Infinity;
    }
    return true;
  }
}

/**
 * The files of a folder on disk, without `.git` and `node_modules`. Links are
 * followed to files inside the folder only. Nothing is read before it is asked
 * for, and nothing is executed.
 *
 * @throws UnreadableSourceError when the folder is absent or cannot be listed
 * @public
 */
export function directoryTree(
  folder: string,
  options: DirectoryTreeOptions = {},
): SourceTree {
  const limits = { ...DEFAULT_SOURCE_LIMITS, ...options.limits };
  let root: string;
  let walk: Walk;
  try {
    root = realpathSync.native(folder);
    walk = walkFolder(root, limits);
  } catch (error) {
    throw new UnreadableSourceError(folder, reasonOf(error));
  }
  const problems = [...walk.problems];
  const reader = new TextReader(root, walk, limits, problems);
  const revision =
    options.revision === undefined ? gitRevision(root) : options.revision;
  return {
    root: folder,
    revision,
    problems,
    ...fileIndex(walk.files, walk.linkedFolders),
    read: path => reader.read(path),
  };
}
