import {
  DockerIgnore,
  matchSegments,
  parseDockerIgnore,
} from '../artifacts/dockerfile/dockerignore';
import { SourceTree } from '../source/source-tree';
import { normalisePath, isWithin } from '../source/tree-path';

/** How a source of `COPY` stands in a build context. */
export type SourceState =
  /** It is there. */
  | 'there'
  /** The tree has it, and .dockerignore keeps it out of the context. */
  | 'ignored'
  | 'missing'
  /** The tree was not listed completely, or it is a pattern without a match. */
  | 'unknown';

/** Entries looked at for one pattern, or below one ignored folder. */
const MAX_ENTRIES = 20_000;

/** The files that a build of a folder sees. */
export class ContextFiles {
  /** The .dockerignore that applies; null without one. */
  readonly ignoreFile: string | null;
  private readonly ignore: DockerIgnore | null;

  /**
   * @param folder - `.` for the root of the tree.
   * @param dockerfile - A `<Dockerfile>.dockerignore` beside it goes first.
   */
  constructor(
    private readonly tree: SourceTree,
    private readonly folder: string,
    dockerfile: string,
  ) {
    this.ignoreFile =
      [`${dockerfile}.dockerignore`, this.inTree('.dockerignore')].find(path =>
        tree.hasFile(path),
      ) ?? null;
    this.ignore =
      this.ignoreFile === null ? null : readIgnoreFile(tree, this.ignoreFile);
  }

  /** Looks up a source as `COPY` names it; `..` stops at the context's root. */
  state(source: string): SourceState {
    const path = contextPath(source);
    if (path === '.') return 'there';
    if (/[*?[]/.test(path)) return this.pattern(path.split('/'));
    const inTree = this.inTree(path);
    if (!this.tree.hasFile(inTree) && !this.tree.hasFolder(inTree)) {
      return this.isListed(inTree) ? 'missing' : 'unknown';
    }
    return this.isIgnored(path) ? 'ignored' : 'there';
  }

  private inTree(path: string): string {
    return this.folder === '.' ? path : `${this.folder}/${path}`;
  }

  /** False where the tree was cut off, led outside, or is installed. */
  private isListed(path: string): boolean {
    return (
      !/(^|\/)(\.git|node_modules)(\/|$)/.test(path) &&
      !this.tree.problems.some(
        problem => problem.path === '' || isWithin(path, problem.path),
      )
    );
  }

  private isIgnored(path: string): boolean {
    const { ignore } = this;
    if (!ignore?.ignores(path)) return false;
    if (!ignore.hasExceptions) return true;
    return !this.below(`${path}/`).some(file => !ignore.ignores(file));
  }

  /** Files whose path in the context starts so, by that path. */
  private below(prefix: string): string[] {
    const start = this.inTree(prefix);
    const { files } = this.tree;
    let low = 0;
    let high = files.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (files[middle].path < start) low = middle + 1;
      else high = middle;
    }
    const cut = this.folder === '.' ? 0 : this.folder.length + 1;
    const found: string[] = [];
    for (let index = low; index < files.length; index++) {
      const { path } = files[index];
      if (!path.startsWith(start) || found.length >= MAX_ENTRIES) break;
      found.push(path.slice(cut));
    }
    return found;
  }

  private pattern(segments: readonly string[]): SourceState {
    const first = segments.findIndex(part => /[*?[]/.test(part));
    const prefix = segments.slice(0, first).join('/');
    const candidates = new Set(
      this.below(prefix === '' ? '' : `${prefix}/`).map(path =>
        firstSegments(path, segments.length),
      ),
    );
    const matched = [...candidates].filter(path =>
      matchSegments(segments, path.split('/')),
    );
    if (matched.length === 0) return 'unknown';
    return matched.some(path => !this.ignore?.ignores(path))
      ? 'there'
      : 'ignored';
  }
}

/** What was read, by tree and path: many sources are looked up in one context. */
const known = new WeakMap<SourceTree, Map<string, DockerIgnore | null>>();

function readIgnoreFile(tree: SourceTree, path: string): DockerIgnore | null {
  const files = known.get(tree) ?? new Map<string, DockerIgnore | null>();
  known.set(tree, files);
  let ignore = files.get(path);
  if (ignore === undefined) {
    const file = tree.read(path);
    ignore = file.ok ? parseDockerIgnore(file.text) : null;
    files.set(path, ignore);
  }
  return ignore;
}

/** The beginning of a path; all of it when it has no more segments. */
function firstSegments(path: string, count: number): string {
  let end = -1;
  for (let index = 0; index < count; index++) {
    end = path.indexOf('/', end + 1);
    if (end < 0) return path;
  }
  return path.slice(0, end);
}

/** A source as a path of its context, without `./`, leading `/` and `..`. */
export function contextPath(source: string): string {
  const parts: string[] = [];
  for (const part of source.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return normalisePath(parts.join('/')) ?? '.';
}
