import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';

/** A file that lists what a program depends on. */
export interface DependencyFile {
  readonly path: string;
  readonly text: string;
}

const MANIFEST =
  /(^|\/)(package\.json|pom\.xml|build\.gradle(\.kts)?|libs\.versions\.toml|requirements[^/]*\.txt|pyproject\.toml|Pipfile|go\.mod|Gemfile|composer\.json|Cargo\.toml|Directory\.Packages\.props|[^/]+\.(cs|fs)proj|mix\.exs)$/;
const NOT_OURS =
  /(^|\/)(node_modules|vendor|third_party|examples?|samples?|docs?|testdata|fixtures)\//;
const MOST = 500;

/** Lists of dependencies of the code here, lock files left out. */
export const dependencyFiles = derived(
  ({ tree }: DeliveryModel): readonly DependencyFile[] =>
    tree.files
      .filter(({ path }) => MANIFEST.test(path) && !NOT_OURS.test(path))
      .slice(0, MOST)
      .flatMap(({ path }) => {
        const file = tree.read(path);
        return file.ok ? [{ path, text: file.text }] : [];
      }),
);
