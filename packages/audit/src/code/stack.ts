import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { CodeFile, codeFiles } from './code-files';
import { Language } from './languages';

/** Languages with fewer files than this are scripts beside the product. */
const FEWEST = 3;

/** Folders of code that shows how something is used. */
const SAMPLES =
  /(^|\/)(examples?|samples?|docs?|website|demos?|templates?|scripts|hack|tools|\.github|benchmarks?|contrib|plop-templates)\//i;

/** The product's own code by language: tests, samples and scripts left out. */
export const productCode = derived(
  (model: DeliveryModel): ReadonlyMap<Language, readonly CodeFile[]> => {
    const found = new Map<Language, CodeFile[]>();
    for (const file of codeFiles(model)) {
      if (file.test || SAMPLES.test(file.path) || isSettings(file.path))
        continue;
      const known = found.get(file.language);
      if (known) known.push(file);
      else found.set(file.language, [file]);
    }
    const most = Math.max(0, ...[...found.values()].map(list => list.length));
    return new Map(
      [...found].filter(
        ([, list]) => list.length >= FEWEST || list.length === most,
      ),
    );
  },
);

/** `eslint.config.js`, `.prettierrc.cjs`, `setup.py`. */
function isSettings(path: string): boolean {
  return /(^|\/)\.[\w-]+\.[cm]?[jt]s$|\.config\.[cm]?[jt]s$|(^|\/)(setup|noxfile|fabfile|tasks)\.py$/.test(
    path,
  );
}

/** True when the tree has product code in one of the languages. */
export function isWrittenIn(
  model: DeliveryModel,
  ...languages: readonly Language[]
): boolean {
  return languages.some(language => productCode(model).has(language));
}
