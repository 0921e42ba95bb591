import { asTextMap, isRecord } from '../artifacts/untyped';
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
      const content = file.ok ? readJson(file.text) : null;
      scripts = isRecord(content) ? asTextMap(content.scripts) : null;
      known.set(folder, scripts);
    }
    return scripts;
  };
}

/** npm accepts strict JSON only. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
