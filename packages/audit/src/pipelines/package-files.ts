import { asTextMap, isRecord } from '../artifacts/untyped';
import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';

/** A package.json of the tree. */
export interface PackageFile {
  readonly path: string;
  /** `.` for the root. */
  readonly folder: string;
  readonly text: string;
  readonly scripts: Readonly<Record<string, string>>;
  /** Names of everything it depends on. */
  readonly dependencies: ReadonlySet<string>;
  readonly packageManager: string | null;
}

const MAX_PACKAGES = 400;
const VENDORED =
  /(^|\/)(node_modules|vendor|third_party|fixtures|__fixtures__|testdata|templates?|examples?|samples?)\//;

/** The package.json files of the tree, those of others and of examples left out. */
export const packageFiles = derived((model): readonly PackageFile[] =>
  model.tree.files
    .filter(
      ({ path }) => /(^|\/)package\.json$/.test(path) && !VENDORED.test(path),
    )
    .slice(0, MAX_PACKAGES)
    .flatMap(({ path }) => readPackage(model, path) ?? []),
);

function readPackage(model: DeliveryModel, path: string): PackageFile | null {
  const file = model.tree.read(path);
  if (!file.ok) return null;
  let data: unknown;
  try {
    data = JSON.parse(file.text);
  } catch {
    return null;
  }
  if (!isRecord(data)) return null;
  const slash = path.lastIndexOf('/');
  return {
    path,
    folder: slash < 0 ? '.' : path.slice(0, slash),
    text: file.text,
    scripts: asTextMap(data.scripts),
    dependencies: new Set(
      [data.dependencies, data.devDependencies, data.peerDependencies].flatMap(
        map => (isRecord(map) ? Object.keys(map) : []),
      ),
    ),
    packageManager:
      typeof data.packageManager === 'string' ? data.packageManager : null,
  };
}

/** The package whose folder is nearest above a folder of the tree. */
export function packageAround(
  model: DeliveryModel,
  folder: string,
): PackageFile | null {
  let best: PackageFile | null = null;
  for (const each of packageFiles(model)) {
    const inside =
      each.folder === '.' ||
      folder === each.folder ||
      folder.startsWith(`${each.folder}/`);
    if (
      inside &&
      (!best || each.folder.length > best.folder.length || best.folder === '.')
    ) {
      best = each;
    }
  }
  return best;
}

/** Where a text first occurs in a file. */
export function placeOfText(
  path: string,
  text: string,
  wanted: string,
): Position {
  const offset = Math.max(0, text.indexOf(wanted));
  return { path, line: text.slice(0, offset).split('\n').length };
}
