import {
  checkExample,
  CHECKS,
  DocumentLanguage,
  renderCheckList,
  renderCheckPage,
} from '@runway/audit';
import { OutputFlags, print, terminal } from './output';
import { findCheck } from './selection';

/** What `--list-checks` and `--explain` may be told. */
export interface CatalogueFlags extends OutputFlags {
  readonly language: DocumentLanguage;
}

/** `--list-checks`: every check of the catalogue, by layer. */
export function listChecks(flags: CatalogueFlags): void {
  print(
    flags.format === 'json'
      ? `${JSON.stringify(CHECKS, null, 2)}\n`
      : renderCheckList(CHECKS, terminal(flags)),
    flags,
  );
}

/** `--explain <check>`: one check's page. */
export function explainCheck(id: string, flags: CatalogueFlags): void {
  const check = findCheck(id);
  const example = checkExample(check.id) ?? undefined;
  print(
    flags.format === 'json'
      ? `${JSON.stringify({ ...check, example }, null, 2)}\n`
      : renderCheckPage(check, {
          ...terminal(flags),
          language: flags.language,
          example,
        }),
    flags,
  );
}
