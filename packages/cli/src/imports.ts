import { ImportedFile } from '@runway/audit';
import { readText } from './read-text';
import { chooseChecks } from './selection';

/** What JUnit reports answer when the flag does not say. */
const DEFAULT_JUNIT_CHECK = 'code/tests';
const FAILED = 'The report cannot be imported';

/** The reports of other tools that `--import-sarif` and `--import-junit` name. */
export function readImports(flags: {
  readonly importSarif?: readonly string[];
  readonly importJunit?: readonly string[];
}): ImportedFile[] {
  return [
    ...(flags.importSarif ?? []).map(
      (file): ImportedFile => ({
        kind: 'sarif',
        name: file,
        text: readText(file, FAILED),
      }),
    ),
    ...(flags.importJunit ?? []).map((value): ImportedFile => {
      const [, id, file] =
        /^(?:([a-z]+\/[a-z0-9-]+)=)?(.*)$/s.exec(value) ?? [];
      const [check] = chooseChecks([id ?? DEFAULT_JUNIT_CHECK]) ?? [];
      return { kind: 'junit', name: file, check, text: readText(file, FAILED) };
    }),
  ];
}
