import picomatch from 'picomatch';
import { GitlabFiles } from '../artifacts/gitlab/gitlab';
import { SourceTree } from '../source/source-tree';

const MAX_SCRIPT_SIZE = 200_000;
const MAX_MATCHES = 500;

/** Text of a file of the tree; null when it cannot be read or is too large. */
export function readTreeFile(tree: SourceTree, path: string): string | null {
  const clean = path.replace(/^\.\//, '');
  if (!tree.hasFile(clean)) return null;
  const text = tree.read(clean);
  return text.ok && text.text.length <= MAX_SCRIPT_SIZE ? text.text : null;
}

/** Files and folders of the tree that match a shell pattern. */
export function globTree(
  tree: SourceTree,
  pattern: string,
): readonly string[] | null {
  if (pattern.startsWith('/') || pattern.includes('..')) return null;
  const foldersOnly = pattern.endsWith('/');
  const clean = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  const depth = clean.split('/').length;
  const matches = picomatch(clean, { nobrace: true, noextglob: true });
  const found = new Set<string>();
  for (const file of tree.files) {
    const parts = file.path.split('/');
    if (parts.length < depth || (foldersOnly && parts.length === depth)) {
      continue;
    }
    const candidate = parts.slice(0, depth).join('/');
    if (!found.has(candidate) && matches(candidate)) found.add(candidate);
    if (found.size > MAX_MATCHES) return null;
  }
  return [...found].map(path => (foldersOnly ? `${path}/` : path));
}

/** How a pipeline of GitLab finds the files it includes. */
export function gitlabFiles(tree: SourceTree): GitlabFiles {
  return {
    read: path => readTreeFile(tree, path),
    glob: pattern => {
      const matches = picomatch(pattern);
      return tree.files
        .map(({ path }) => path)
        .filter(path => matches(path))
        .slice(0, MAX_MATCHES);
    },
  };
}
