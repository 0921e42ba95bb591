import { isAbsolute, join, relative, resolve } from 'node:path';
import {
  auditTree,
  CHECKS,
  directoryTree,
  gitRemote,
  renderJson,
  renderText,
} from '@runway/audit';
import {
  AuditReport,
  isAtLeast,
  Priority,
} from '@runway/backstage-plugin-runway-common';
import { OutputFlags, print, terminal } from './output';
import { showProgress } from './progress';
import { chooseChecks, chooseLayers } from './selection';

export interface AuditFlags extends OutputFlags {
  readonly failOn: Priority | 'none';
  readonly only?: readonly string[];
  readonly layer?: readonly string[];
  readonly listChecks?: boolean;
  readonly explain?: string;
}

/**
 * Audits a folder and prints the report.
 *
 * @returns whether anything failed at or above `--fail-on`.
 */
export async function audit(dir: string, flags: AuditFlags): Promise<boolean> {
  const only = chooseChecks(flags.only);
  const layers = chooseLayers(flags.layer);

  const progress = showProgress(`Auditing ${dir}`);
  const report = await auditFolder(dir, { only, layers }).finally(progress.end);

  if (flags.format === 'json') {
    print(renderJson(report), flags);
  } else {
    const scope = [...(only ?? []), ...(layers ?? [])].join(', ');
    const { color, width } = terminal(flags);
    const base = pathBase(dir);
    const options = { color, width, checks: CHECKS, base, scope };
    print(renderText(report, options), flags);
  }
  return hasFailing(report, flags.failOn);
}

async function auditFolder(
  dir: string,
  choice: { only?: string[]; layers?: string[] },
): Promise<AuditReport> {
  const remote = gitRemote(dir);
  return auditTree(directoryTree(dir), {
    ...choice,
    ...(remote && {
      repository: { owner: remote.owner, name: remote.repository },
    }),
  });
}

function hasFailing(report: AuditReport, failOn: Priority | 'none'): boolean {
  if (failOn === 'none') return false;
  return report.results.some(
    ({ state, priority }) => state === 'fail' && isAtLeast(priority, failOn),
  );
}

/** What a path of the report needs in front to be opened from here. */
function pathBase(dir: string): string {
  const absolute = resolve(dir);
  const fromHere = relative(process.cwd(), absolute);
  if (fromHere === '') return '';
  const shorter =
    isAbsolute(dir) || fromHere.length > absolute.length ? absolute : fromHere;
  return join(shorter, '/');
}
