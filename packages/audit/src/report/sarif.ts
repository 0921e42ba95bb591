import {
  AuditReport,
  CheckId,
  CheckMetadata,
  CheckResult,
  Location,
  Priority,
} from '@runway/backstage-plugin-runway-common';
import type {
  Location as SarifLocation,
  Log,
  Notification,
  ReportingDescriptor,
  Result,
} from 'sarif';

/** What a SARIF report says about the tool. @public */
export interface SarifOptions {
  /** Version of Runway. */
  readonly version: string;
  /** The checks that were asked, with their texts. */
  readonly checks: readonly CheckMetadata[];
  /**
   * Put before every path that is audited in a folder of a repository, so that
   * the paths start at the repository's root. Empty, or ends with a slash.
   */
  readonly base?: string;
}

const LEVEL: Readonly<Record<Priority, 'error' | 'warning' | 'note'>> = {
  P0: 'error',
  P1: 'warning',
  P2: 'note',
};

const PROJECT = 'https://github.com/runway-dev/runway';

/**
 * The findings as SARIF 2.1.0: the other side of a cross finding is a related
 * location, a waiver is a suppression, and the fingerprint is the one of the
 * report. What nobody could tell is no finding; its numbers are in the run's
 * properties.
 *
 * @public
 */
export function renderSarif(
  report: AuditReport,
  options: SarifOptions,
): string {
  // A folder elsewhere on the machine is no part of the repository.
  const base = /^(\/|\.\.|[a-z]:)/i.test(options.base ?? '')
    ? ''
    : options.base ?? '';
  const found = report.results.filter(
    ({ state }) => state === 'fail' || state === 'waived',
  );
  const ids = [...new Set(found.map(({ check }) => check))].sort();
  const known = new Map(options.checks.map(check => [check.id, check]));
  const fixed = report.comparison?.fixed ?? [];
  fixed.forEach(({ check }) => {
    if (!ids.includes(check)) ids.push(check);
  });
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Runway',
            semanticVersion: options.version,
            informationUri: PROJECT,
            rules: ids.map(id => rule(id, known.get(id), found)),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.results
              .filter(({ state }) => state === 'error')
              .map(notification),
          },
        ],
        originalUriBaseIds: {
          ROOT: { description: { text: 'The root of the repository.' } },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...found.map(each =>
            result(each, {
              base,
              ruleIndex: ids.indexOf(each.check),
              state: baselineState(each, report),
            }),
          ),
          ...fixed.map(each =>
            result(each, {
              base,
              ruleIndex: ids.indexOf(each.check),
              state: 'absent',
            }),
          ),
        ],
        properties: {
          revision: report.revision,
          score: report.score,
          coverage: report.coverage,
          level: report.level,
          verdict: report.verdict,
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(
  id: CheckId,
  check: CheckMetadata | undefined,
  found: readonly CheckResult[],
): ReportingDescriptor {
  const example = found.find(each => each.check === id);
  const priority = check?.priority ?? example?.priority ?? 'P2';
  return {
    id,
    name: id,
    shortDescription: { text: check?.title ?? id },
    fullDescription: { text: check?.why ?? example?.message ?? id },
    help: { text: check?.remedy ?? example?.remedy ?? id },
    helpUri: check ? `${PROJECT}/blob/main/docs/checks/${id}.md` : PROJECT,
    defaultConfiguration: { level: LEVEL[priority] },
    properties: { tags: ['deploy-readiness', id.split('/')[0]] },
  };
}

function result(
  found: CheckResult,
  context: {
    readonly base: string;
    readonly ruleIndex: number;
    readonly state: 'new' | 'unchanged' | 'absent' | null;
  },
): Result {
  const { base, ruleIndex, state } = context;
  const places = found.locations.filter(({ role }) => role === 'primary');
  const related = found.locations.filter(({ role }) => role === 'related');
  return {
    ruleId: found.check,
    ruleIndex,
    kind: 'fail',
    level: LEVEL[found.priority],
    message: { text: `${found.message} ${found.remedy}`.trim() },
    locations: places.map(place => location(place, base)),
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        ...location(place, base),
        message: { text: 'The other side of it.' },
      })),
    }),
    partialFingerprints: { 'runwayFinding/v1': found.fingerprint },
    ...(state && { baselineState: state }),
    ...(found.state === 'waived' && {
      suppressions: [
        { kind: 'external', justification: found.reason ?? 'waived' },
      ],
    }),
    properties: { priority: found.priority, subject: found.subject },
  };
}

function location(
  { path, line, column }: Location,
  base: string,
): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodePath(base + path), uriBaseId: 'ROOT' },
      ...(line !== undefined && {
        region: {
          startLine: line,
          ...(column !== undefined && { startColumn: column }),
        },
      }),
    },
  };
}

/** A relative URI: a colon in its first part would read as a scheme. */
function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function notification({ check, message, reason }: CheckResult): Notification {
  return {
    level: 'error',
    message: { text: reason ? `${message}: ${reason}` : message },
    associatedRule: { id: check },
  };
}

function baselineState(
  { fingerprint }: CheckResult,
  { comparison }: AuditReport,
): 'new' | 'unchanged' | null {
  if (!comparison) return null;
  return comparison.newFindings.includes(fingerprint) ? 'new' : 'unchanged';
}
