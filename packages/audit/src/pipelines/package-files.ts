import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { folderOf, isWithin } from '../source/tree-path';
import { parsePackageJson } from '../artifacts/package-json';

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
  const content = parsePackageJson(file.text);
  return (
    content && {
      path,
      folder: folderOf(path),
      text: file.text,
      scripts: content.scripts,
      dependencies: new Set(content.dependencies),
      packageManager: content.packageManager,
    }
  );
}

/** The package whose folder is nearest above a folder of the tree. */
export function packageAround(
  model: DeliveryModel,
  folder: string,
): PackageFile | null {
  let best: PackageFile | null = null;
  for (const each of packageFiles(model)) {
    if (
      isWithin(folder, each.folder) &&
      (!best || each.folder.length > best.folder.length || best.folder === '.')
    ) {
      best = each;
    }
  }
  return best;
}
