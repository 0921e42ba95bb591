import { FileText, SourceTree } from './source-tree';

/** Characters kept in memory; what is beyond is read again. */
const KEPT = 64 * 1024 * 1024;
/** Longer files are made by tools, and few checks ask for them. */
const LONGEST = 400_000;

/**
 * The same tree; a text is read once and kept, as far as there is room. Many
 * checks ask for the same files, and opening one costs more than looking
 * through it.
 */
export function keepTexts(tree: SourceTree): SourceTree {
  const known = new Map<string, FileText>();
  let room = KEPT;
  return {
    ...tree,
    read(path) {
      const kept = known.get(path);
      if (kept) return kept;
      const file = tree.read(path);
      const length = file.ok ? file.text.length : 0;
      if (length <= LONGEST && length <= room) {
        room -= length;
        known.set(path, file);
      }
      return file;
    },
  };
}
