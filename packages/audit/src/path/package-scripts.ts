import { parsePackageJson } from '../artifacts/package-json';
import { SourceTree } from '../source/source-tree';

/** Reads the `scripts` of a folder's package.json, once per folder. */
export function packageScripts(
  tree: SourceTree,
): (folder: string) => Readonly<Record<string, string>> | null {
  const known = new Map<string, Readonly<Record<string, string>> | null>();
  return folder => {
    let scripts = known.get(folder);
    if (scripts === undefined) {
      const file = tree.read(
        folder === '.' ? 'package.json' : `${folder}/package.json`,
      );
      const content = file.ok ? parsePackageJson(file.text) : null;
      scripts = content?.scripts ?? null;
      known.set(folder, scripts);
    }
    return scripts;
  };
}
