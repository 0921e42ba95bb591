import { Dirent, lstatSync, readdirSync, Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { realPath } from './real-path';
import { SourceLimits } from './source-limits';
import { SourceProblem } from './source-tree';

/** Neither is anybody's source: git's own database, and installed packages. */
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules']);

/** What a folder holds. */
export interface Walk {
  readonly files: readonly string[];
  /** Files that are links; where they lead is to be resolved before opening. */
  readonly links: ReadonlySet<string>;
  /** Links to folders of the tree. They are not descended. */
  readonly linkedFolders: readonly string[];
  readonly problems: readonly SourceProblem[];
}

/** Lists a folder; throws like `readdirSync`. */
export type ReadFolder = (path: string) => readonly Dirent[];

const readFolderSync: ReadFolder = path =>
  readdirSync(path, { withFileTypes: true });

interface Folder {
  readonly path: string;
  readonly depth: number;
}

type Kind = 'file' | 'folder' | 'link' | 'special' | 'gone';

function kindOf(entry: Dirent | Stats): Kind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'special';
}

/** Some file systems do not say what an entry is; then it has to be asked. */
function kindOfEntry(entry: Dirent, absolute: string): Kind {
  const kind = kindOf(entry);
  if (kind !== 'special') return kind;
  try {
    return kindOf(lstatSync(absolute));
  } catch {
    return 'gone';
  }
}

class Walker {
  readonly files: string[] = [];
  readonly links = new Set<string>();
  readonly linkedFolders: string[] = [];
  readonly problems: SourceProblem[] = [];
  private readonly folders: Folder[] = [{ path: '', depth: 0 }];

  constructor(
    private readonly root: string,
    private readonly limits: SourceLimits,
    private readonly readFolder: ReadFolder,
  ) {}

  /** Breadth first, so that what a limit leaves out is what lies deepest. */
  walk(): void {
    for (const folder of this.folders) {
      for (const entry of this.list(folder)) {
        if (this.files.length >= this.limits.maxFiles) {
          const message = `more than ${this.limits.maxFiles} files; the rest is left out`;
          this.problem('', message);
          return;
        }
        this.add(entry, folder);
      }
    }
  }

  private list(folder: Folder): readonly Dirent[] {
    try {
      return this.readFolder(join(this.root, folder.path));
    } catch (error) {
      if (folder.path === '') throw error;
      this.problem(folder.path, `folder cannot be read: ${reasonOf(error)}`);
      return [];
    }
  }

  private add(entry: Dirent, folder: Folder): void {
    const path = folder.path ? `${folder.path}/${entry.name}` : entry.name;
    switch (kindOfEntry(entry, join(this.root, path))) {
      case 'file':
        this.files.push(path);
        break;
      case 'folder':
        this.addFolder(path, entry.name, folder.depth + 1);
        break;
      case 'link':
        this.addLink(path);
        break;
      case 'special':
        this.problem(path, 'not a regular file; never opened');
        break;
      default:
    }
  }

  private addFolder(path: string, name: string, depth: number): void {
    if (SKIPPED_FOLDERS.has(name)) return;
    if (depth > this.limits.maxDepth) {
      const message = `deeper than ${this.limits.maxDepth} folders; left out`;
      this.problem(path, message);
      return;
    }
    this.folders.push({ path, depth });
  }

  private addLink(path: string): void {
    const target = realPath(this.root, join(this.root, path));
    if (target.kind === 'outside') {
      this.problem(path, 'link leaves the tree; not followed');
      return;
    }
    const stats =
      target.kind === 'inside'
        ? statSync(target.absolute, { throwIfNoEntry: false })
        : undefined;
    if (!stats) {
      this.problem(path, 'link leads nowhere');
    } else if (stats.isDirectory()) {
      this.linkedFolders.push(path);
    } else if (stats.isFile()) {
      this.files.push(path);
      this.links.add(path);
    } else {
      this.problem(path, 'link to what is not a regular file; never opened');
    }
  }

  private problem(path: string, message: string): void {
    this.problems.push({ path: path || '.', message });
  }
}

/** `EACCES` and the like, without the absolute path that Node's message has. */
export function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'unknown error';
}

/**
 * Lists the files below `root`, which must be a real path. Reads no file and
 * asks the file system about links only.
 *
 * @throws what reading the root itself throws
 */
export function walkFolder(
  root: string,
  limits: SourceLimits,
  readFolder: ReadFolder = readFolderSync,
): Walk {
  const walker = new Walker(root, limits, readFolder);
  walker.walk();
  return walker;
}
