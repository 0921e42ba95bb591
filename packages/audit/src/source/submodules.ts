import { SourceTree } from './source-tree';
import { isWithin } from './tree-path';

/** True for what lies in another repository, which .gitmodules names. */
export function isInSubmodule(tree: SourceTree, path: string): boolean {
  const file = tree.read('.gitmodules');
  return (
    file.ok &&
    [...file.text.matchAll(/^\s*path\s*=\s*(\S+)/gm)].some(([, folder]) =>
      isWithin(path, folder),
    )
  );
}
