import {
  AuditReport,
  CheckMetadata,
  PRIORITIES,
} from '@runway/backstage-plugin-runway-common';
import { renderHeader, scoreOverCoverage } from './header';
import {
  failingByPriority,
  LayerSection,
  layerSections,
  unknownReasons,
} from './grouping';
import { Paint, palette, VERDICT_BADGE } from './palette';
import { Look, renderSection, renderUnknown } from './section';
import { count, paragraph } from './wrap';

/** How to lay out a text report. @public */
export interface TextOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean;
  /** Columns of the terminal; lines break at 100 at the latest. */
  readonly width: number;
  /** What the checks of the report mean: titles and reasons. */
  readonly checks: readonly CheckMetadata[];
  /**
   * Put before every path, so that a terminal can open it from where the user
   * stands. Empty when that is the audited folder itself.
   */
  readonly base?: string;
  /** What the audit was limited to, when it was. */
  readonly scope?: string;
}

/**
 * The report for a person at a terminal: the verdict, then layer by layer what
 * fails, why and how to fix it, the worst layer first, then what nobody could
 * tell. Ends with the verdict again, because that is where a terminal stands.
 *
 * @public
 */
export function renderText(report: AuditReport, options: TextOptions): string {
  const width = Math.max(40, Math.min(100, options.width));
  const paint = palette(options.color);
  const sections = layerSections(onlyWhatIsNew(report));
  const look: Look = {
    width,
    paint,
    base: options.base ?? '',
    checks: new Map(options.checks.map(check => [check.id, check])),
  };
  const applicable = sections.filter(appliesToSomething);
  const looked = applicable.filter(section => !nobodyLooked(section));
  const lines = [
    '',
    ...renderHeader(report, { width, paint, scope: options.scope }),
    ...compared(report, width, paint),
    ...looked.flatMap(section => renderSection(section, look)),
    ...unlooked(report, applicable.filter(nobodyLooked), look),
    ...closing(report, sections, paint),
    '',
  ];
  return `${lines.map(line => line.trimEnd()).join('\n')}\n`;
}

/** What was there before is counted, not told again. */
function onlyWhatIsNew(report: AuditReport): AuditReport {
  const known = new Set(report.comparison?.unchanged);
  const results = report.results.filter(
    ({ state, fingerprint }) => state !== 'fail' || !known.has(fingerprint),
  );
  return { ...report, results };
}

function compared(
  { comparison }: AuditReport,
  width: number,
  paint: Paint,
): string[] {
  if (!comparison) return [];
  const { base, newFindings, fixed, unchanged } = comparison;
  const text =
    `${base}: ${newFindings.length} new, ${fixed.length} fixed, ` +
    `${unchanged.length} unchanged (not shown)`;
  return [
    ...paragraph('Compared to ', text, width),
    ...fixed.flatMap(({ check, message }) =>
      paragraph('  fixed  ', `${check}: ${message}`, width).map(line =>
        paint('good', line),
      ),
    ),
  ];
}

function appliesToSomething({ summary }: LayerSection): boolean {
  return summary.pass + summary.fail + summary.unknown + summary.waived > 0;
}

/** A layer of which nothing is known. */
function nobodyLooked({ summary, errors }: LayerSection): boolean {
  return (
    summary.pass + summary.fail + summary.waived === 0 && errors.length === 0
  );
}

/** Layers of which nothing is known, together: they often lack the same. */
function unlooked(
  { results }: AuditReport,
  sections: readonly LayerSection[],
  look: Look,
): string[] {
  if (sections.length === 0) return [];
  const names = sections.map(({ title }) => title).join(', ');
  const layers = new Set(sections.map(({ summary }) => summary.layer));
  const reasons = unknownReasons(results.filter(r => layers.has(r.layer)));
  return [
    '',
    ...paragraph('Nobody looked at  ', names, look.width).map(line =>
      look.paint('quiet', line),
    ),
    ...renderUnknown(reasons, look),
  ];
}

function closing(
  report: AuditReport,
  sections: readonly LayerSection[],
  paint: Paint,
): string[] {
  const failing = failingByPriority(sections);
  const blocked = PRIORITIES.filter(priority => failing[priority] > 0)
    .map(priority => `${failing[priority]} ${priority}`)
    .join(', ');
  const known = sections.reduce(
    (sum, { summary }) => sum + summary.pass + summary.fail,
    0,
  );
  const unknown = sections.reduce((sum, s) => sum + s.summary.unknown, 0);
  const { label, tone } = VERDICT_BADGE[report.verdict];
  const nothing = report.comparison ? 'Nothing new fails. ' : 'Nothing fails. ';
  return [
    '',
    `${paint(tone, ` ${label} `)}  ${paint(
      'strong',
      scoreOverCoverage(report.score, report.coverage),
    )} of the path`,
    `${blocked ? `Failing: ${blocked}. ` : nothing}` +
      `${count(known, 'check')} answered, ${unknown} not known.`,
  ];
}
