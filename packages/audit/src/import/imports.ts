import { CheckId, CheckResult } from '@runway/backstage-plugin-runway-common';
import { importJunit } from './import-junit';
import { importSarif, ImportOptions } from './import-sarif';

/** A report of another tool. @public */
export type ImportedFile =
  | { readonly kind: 'sarif'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'junit';
      readonly name: string;
      readonly text: string;
      /** The check its tests answer. */
      readonly check: CheckId;
    };

/**
 * Adds what other tools reported to the engine's answers. A reported answer
 * takes the place of the engine's "unknown" and "does not apply".
 *
 * @throws ImportError when a file is not what it is said to be
 */
export function addImports(
  results: readonly CheckResult[],
  files: readonly ImportedFile[],
  options: ImportOptions,
): CheckResult[] {
  const reported = files.flatMap(file =>
    file.kind === 'sarif'
      ? importSarif(file.name, file.text, options)
      : importJunit(file.name, file.text, file.check),
  );
  const answered = new Set(reported.map(({ check }) => check));
  return [
    ...results.filter(
      ({ check, state }) =>
        !answered.has(check) || state === 'pass' || state === 'fail',
    ),
    ...reported,
  ];
}
