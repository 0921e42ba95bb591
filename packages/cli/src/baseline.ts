import { readFileSync } from 'node:fs';
import { compareResults } from '@runway/audit';
import {
  AuditReport,
  CheckResult,
} from '@runway/backstage-plugin-runway-common';
import { UsageError } from './usage-error';

/**
 * Compares a report with an earlier one in a file, so that only what is new
 * has to be mended now.
 *
 * @param file - what `runway audit --format json --output <file>` wrote
 * @throws UsageError when there is no such file, or it is no report
 */
export function compareWithBaseline(
  report: AuditReport,
  file: string,
): AuditReport {
  const comparison = compareResults(file, readBaseline(file), report.results);
  return { ...report, comparison };
}

function readBaseline(file: string): CheckResult[] {
  const make = `Make one with: runway audit --format json --output ${file}`;
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The baseline cannot be read: ${why}\n${make}`);
  }
  if (!isReport(document)) {
    throw new UsageError(`${file} is no report of Runway.\n${make}`);
  }
  return document.results;
}

function isReport(value: unknown): value is { results: CheckResult[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'schema' in value &&
    value.schema === 'runway.audit/v1' &&
    'results' in value &&
    Array.isArray(value.results) &&
    value.results.every(
      (each: unknown) =>
        typeof each === 'object' &&
        each !== null &&
        'fingerprint' in each &&
        'state' in each,
    )
  );
}
