import { SourceFile } from './source-tree';
import { lookupPath } from './tree-path';

/** The files of a tree and the folders that contain them. */
export interface FileIndex {
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  hasFile(path: string): boolean;
  hasFolder(path: string): boolean;
}

/** Indexes paths as {@link SourceTree} lists them; `folders` are known besides. */
export function fileIndex(
  paths: Iterable<string>,
  folders: Iterable<string> = [],
): FileIndex {
  const files = new Set(paths);
  const containing = new Set<string>(folders).add('');
  for (const path of files) {
    let end = path.lastIndexOf('/');
    while (end > 0) {
      const folder = path.slice(0, end);
      if (containing.has(folder)) break;
      containing.add(folder);
      end = folder.lastIndexOf('/');
    }
  }
  return {
    files: [...files].sort().map(path => ({ path })),
    hasFile(path) {
      if (files.has(path)) return true;
      const known = lookupPath(path);
      return known !== null && files.has(known);
    },
    hasFolder(path) {
      if (containing.has(path)) return true;
      const known = lookupPath(path);
      return known !== null && containing.has(known);
    },
  };
}
