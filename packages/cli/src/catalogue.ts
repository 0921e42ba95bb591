import { CHECKS, renderCheckList, renderCheckPage } from '@runway/audit';
import { OutputFlags, print, terminal } from './output';
import { findCheck } from './selection';

/** `--list-checks`: every check of the catalogue, by layer. */
export function listChecks(flags: OutputFlags): void {
  const checks = CHECKS;
  print(
    flags.format === 'json'
      ? `${JSON.stringify(checks, null, 2)}\n`
      : renderCheckList(checks, terminal(flags)),
    flags,
  );
}

/** `--explain <check>`: one check's page. */
export function explainCheck(id: string, flags: OutputFlags): void {
  const check = findCheck(id);
  print(
    flags.format === 'json'
      ? `${JSON.stringify(check, null, 2)}\n`
      : renderCheckPage(check, terminal(flags)),
    flags,
  );
}
