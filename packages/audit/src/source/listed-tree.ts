import { fileIndex } from './file-index';
import { fileText } from './file-text';
import { FileText, SourceProblem, SourceTree } from './source-tree';
import { lookupPath } from './tree-path';

/** A tree whose files are known and whose contents somebody else fetches. @public */
export interface ListedTreeOptions {
  /** Label for messages. */
  readonly root: string;
  readonly revision: string | null;
  /** Relative to the root, with forward slashes. */
  readonly paths: Iterable<string>;
  readonly problems?: readonly SourceProblem[];
  /** Asked for listed paths only; may throw nothing. */
  readonly read: (path: string) => FileText | Uint8Array;
}

/** Makes a source tree of listed files. @public */
export function listedTree(options: ListedTreeOptions): SourceTree {
  const { root, revision, paths, problems = [], read } = options;
  const index = fileIndex(paths);
  return {
    root,
    revision,
    problems,
    ...index,
    read(path) {
      const known = lookupPath(path);
      if (known === null || !index.hasFile(known)) {
        return { ok: false, reason: 'missing' };
      }
      const found = read(known);
      return found instanceof Uint8Array ? fileText(Buffer.from(found)) : found;
    },
  };
}
