import ignore, { Ignore } from 'ignore';
import { SourceTree } from '../source/source-tree';

/** A tree's .gitignore files are read at most this often. */
const MAX_FILES = 200;

/**
 * Answers whether a .gitignore of the tree leaves a path out. Each file speaks
 * for its folder; the deepest that has an opinion wins.
 */
export function gitIgnore(tree: SourceTree): (path: string) => boolean {
  const rules: { folder: string; matcher: Ignore }[] = [];
  for (const { path } of tree.files) {
    if (path === '.gitignore' || path.endsWith('/.gitignore')) {
      const file = tree.read(path);
      if (file.ok && rules.length < MAX_FILES) {
        rules.push({
          folder: path.slice(0, -'.gitignore'.length),
          matcher: ignore().add(file.text),
        });
      }
    }
  }
  rules.sort((a, b) => b.folder.length - a.folder.length);
  return path => {
    for (const { folder, matcher } of rules) {
      const inside = path.startsWith(folder) ? path.slice(folder.length) : '';
      if (inside !== '' && inside !== '/') {
        const { ignored, unignored } = matcher.test(inside);
        if (ignored || unignored) {
          return ignored;
        }
      }
    }
    return false;
  };
}
