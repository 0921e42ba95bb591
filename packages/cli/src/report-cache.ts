import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FileText, SourceTree } from '@runway/audit';
import { AuditReport } from '@runway/backstage-plugin-runway-common';

/** What an audit read of a file: enough to tell whether it would again. */
interface ReadFile {
  readonly size: number;
  readonly modified: number;
  readonly hash: string;
}

interface CachedAudit {
  /** What was asked, by which version of Runway. */
  readonly question: string;
  /** Every path of the tree: a check may rest on one that is not there. */
  readonly listing: string;
  readonly read: Readonly<Record<string, ReadFile>>;
  readonly report: AuditReport;
}

/** The last report about a folder, for as long as its files stay the same. */
export class ReportCache {
  readonly #file: string;
  /** Hashes by path of what was read. */
  readonly #read = new Map<string, string>();

  /**
   * @param question - everything beside the files that the answer depends on
   */
  constructor(
    private readonly folder: string,
    private readonly question: string,
    cacheFolder: string = defaultCacheFolder(),
  ) {
    this.#file = join(cacheFolder, `${digest(resolve(folder))}.json`);
  }

  /** The report, when nothing it rests on has changed since. */
  find(tree: SourceTree): AuditReport | null {
    const cached = this.#load();
    return cached &&
      cached.question === this.question &&
      cached.listing === listingOf(tree) &&
      Object.entries(cached.read).every(([path, known]) =>
        this.#isSame(tree, path, known),
      )
      ? cached.report
      : null;
  }

  /** The same tree; what is read of it is noted. */
  watch(tree: SourceTree): SourceTree {
    return {
      ...tree,
      read: path => {
        const file = tree.read(path);
        if (!this.#read.has(path)) this.#read.set(path, hashOf(file));
        return file;
      },
    };
  }

  /** Keeps a report. A cache that cannot be written is none, not an error. */
  keep(tree: SourceTree, report: AuditReport): void {
    const cached: CachedAudit = {
      question: this.question,
      listing: listingOf(tree),
      read: Object.fromEntries(
        [...this.#read].map(([path, hash]) => [
          path,
          { ...this.#stat(path), hash },
        ]),
      ),
      report,
    };
    const partial = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(join(this.#file, '..'), { recursive: true, mode: 0o700 });
      writeFileSync(partial, JSON.stringify(cached), { mode: 0o600 });
      renameSync(partial, this.#file);
    } catch {
      rmSync(partial, { force: true });
    }
  }

  #load(): CachedAudit | null {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch {
      return null;
    }
  }

  #isSame(tree: SourceTree, path: string, known: ReadFile): boolean {
    const { size, modified } = this.#stat(path);
    return (
      (modified !== 0 && size === known.size && modified === known.modified) ||
      hashOf(tree.read(path)) === known.hash
    );
  }

  #stat(path: string): Omit<ReadFile, 'hash'> {
    try {
      const { size, mtimeMs, ctimeMs } = statSync(join(this.folder, path));
      // Written in the last moments, it may change again without a new time.
      const modified = Math.max(mtimeMs, ctimeMs);
      return { size, modified: Date.now() - modified < 2_000 ? 0 : modified };
    } catch {
      return { size: 0, modified: 0 };
    }
  }
}

function listingOf({ files, problems, revision }: SourceTree): string {
  return digest(
    JSON.stringify([revision, problems, files.map(({ path }) => path)]),
  );
}

function hashOf(file: FileText): string {
  return digest(file.ok ? `+${file.text}` : `-${file.reason}`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

/** Where the system keeps what can be made again. */
function defaultCacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const caches = XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache');
  return join(caches || tmpdir(), 'runway');
}
