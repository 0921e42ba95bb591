import { statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import {
  auditTree,
  CHECKS,
  directoryTree,
  gitRemote,
  ImportedFile,
  RunwayConfig,
  SourceTree,
} from '@runway/audit';
import { AuditReport } from '@runway/backstage-plugin-runway-common';
import packageInfo from '../package.json';
import { compareWithBaseline } from './baseline';
import { CatalogueFlags } from './catalogue';
import { loadConfig } from './config';
import { failures, FailOn } from './exit';
import { gitTree } from './git-tree';
import { readImports } from './imports';
import { Format, print, render, terminal } from './output';
import { showProgress } from './progress';
import { ReportCache } from './report-cache';
import { chooseChecks, chooseLayers } from './selection';
import { UsageError } from './usage-error';

export interface AuditFlags extends CatalogueFlags {
  readonly format: Format;
  readonly failOn?: FailOn;
  readonly only?: readonly string[];
  readonly layer?: readonly string[];
  readonly base?: string;
  readonly baseline?: string;
  readonly config?: string;
  readonly importSarif?: readonly string[];
  readonly importJunit?: readonly string[];
  /** False after `--no-cache`. */
  readonly cache: boolean;
  readonly listChecks?: boolean;
  readonly explain?: string;
}

/** What the report depends on beside the files of the folder. */
interface Question {
  readonly only?: string[];
  readonly layers?: string[];
  readonly config: RunwayConfig;
  readonly imports: readonly ImportedFile[];
  readonly base?: string;
}

/**
 * Audits a folder and prints the report.
 *
 * @returns whether it fails: at or above `--fail-on`, or below a threshold.
 */
export async function audit(dir: string, flags: AuditFlags): Promise<boolean> {
  if (flags.base !== undefined && flags.baseline !== undefined) {
    throw new UsageError(
      '--base and --baseline both say what is new: give one of them.',
    );
  }
  const only = chooseChecks(flags.only);
  const layers = chooseLayers(flags.layer);
  const imports = readImports(flags);

  const progress = showProgress(`Auditing ${dir}`);
  const tree = directoryTree(dir);
  const config = loadConfig(tree, flags.config);
  const question = { only, layers, config, imports, base: flags.base };
  const audited = await auditFolder(dir, tree, question, flags.cache).finally(
    progress.end,
  );
  const report =
    flags.baseline === undefined
      ? audited
      : compareWithBaseline(audited, flags.baseline);

  const scope = [...(only ?? []), ...(layers ?? config.layers ?? [])];
  const { color, width } = terminal(flags);
  const text = render(flags.format, report, {
    color,
    width,
    checks: CHECKS,
    base: pathBase(dir),
    scope: scope.join(', '),
    version: packageInfo.version,
  });
  print(text, flags);
  const problems = failures(report, {
    failOn: flags.failOn ?? config.failOn ?? 'P0',
    thresholds: config.thresholds ?? {},
  });
  // Every report says itself what fails, not what is new or asked for.
  const told = report.comparison || config.thresholds ? problems : [];
  for (const line of [...(report.notices ?? []), ...told]) {
    process.stderr.write(`runway: ${line}\n`);
  }
  return problems.length > 0;
}

async function auditFolder(
  dir: string,
  tree: SourceTree,
  question: Question,
  useCache: boolean,
): Promise<AuditReport> {
  const { base, ...rest } = question;
  keepMemoryLow();
  const remote = gitRemote(dir);
  const repository = remote && {
    owner: remote.owner,
    name: remote.repository,
  };
  const options = { ...rest, ...(repository && { repository }) };
  if (base !== undefined) {
    return auditTree(tree, {
      ...options,
      base: { tree: gitTree(dir, base, tree), name: base },
    });
  }
  if (!useCache) return auditTree(tree, options);

  const generatedAt = new Date().toISOString();
  // A waiver may expire overnight although no file has changed.
  const asked = [engine(), generatedAt.slice(0, 10), options];
  const cache = new ReportCache(dir, JSON.stringify(asked));
  const known = cache.find(tree);
  if (known) return { ...known, generatedAt };
  const report = await auditTree(cache.watch(tree), options);
  cache.keep(tree, report);
  return report;
}

/**
 * An audit makes much that lives long. The space for young objects would grow
 * to several times what the audit itself needs, and save no time.
 */
function keepMemoryLow(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** Another build of Runway may answer otherwise. */
function engine(): readonly unknown[] {
  return [packageInfo.version, statSync(process.argv[1]).mtimeMs];
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
