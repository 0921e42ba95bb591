import { readFileSync } from 'node:fs';
import { ImportedFile } from '@runway/audit';
import { chooseChecks } from './selection';
import { UsageError } from './usage-error';

/** What JUnit reports answer when the flag does not say. */
const DEFAULT_JUNIT_CHECK = 'code/tests';

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
        text: readText(file),
      }),
    ),
    ...(flags.importJunit ?? []).map((value): ImportedFile => {
      const [, id, file] =
        /^(?:([a-z]+\/[a-z0-9-]+)=)?(.*)$/s.exec(value) ?? [];
      const [check] = chooseChecks([id ?? DEFAULT_JUNIT_CHECK]) ?? [];
      return { kind: 'junit', name: file, check, text: readText(file) };
    }),
  ];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The report cannot be imported: ${why}`);
  }
}
