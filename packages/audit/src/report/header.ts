import {
  AuditReport,
  MaturityLevel,
} from '@runway/backstage-plugin-runway-common';
import { Paint, VERDICT_BADGE } from './palette';
import { count, paragraph, printable } from './wrap';

const LEVEL_NAME: Record<MaturityLevel, string> = {
  1: 'ad hoc',
  2: 'repeatable',
  3: 'defined',
  4: 'managed',
  5: 'optimized',
};

/** Names beyond this many are summed up. */
const SERVICES_SHOWN = 12;

/**
 * `6.1 over 62 %`: a score is never shown without the part of the path it was
 * computed from. `no score, 0 % known` when nothing could be told.
 */
export function scoreOverCoverage(
  score: number | null,
  coverage: number,
): string {
  // Rounded down: 99.6 % known is not all of it.
  const percent = Math.floor(coverage * 100 + 1e-9);
  if (score === null) return `no score over ${percent} %`;
  return `${(Math.floor(score * 10 + 1e-9) / 10).toFixed(1)} over ${percent} %`;
}

/** Verdict, score over coverage, level, and what was looked at. */
export function renderHeader(
  report: AuditReport,
  look: { width: number; paint: Paint; scope?: string },
): string[] {
  const { width, paint, scope } = look;
  const { label, tone } = VERDICT_BADGE[report.verdict];
  const score = scoreOverCoverage(report.score, report.coverage);
  const level = `level ${report.level}, ${LEVEL_NAME[report.level]}`;
  return [
    `${paint(tone, ` ${label} `)}  ${paint(
      'strong',
      score,
    )} of the path ${paint('quiet', `· ${level}`)}`,
    '',
    ...paragraph('Looked at  ', lookedAt(report), width),
    ...(scope ? paragraph('Limited to ', scope, width) : []),
  ];
}

function lookedAt({ services, revision }: AuditReport): string {
  const names = services.map(({ name }) => printable(name));
  const shown = names.slice(0, SERVICES_SHOWN).join(', ');
  const rest = names.length - SERVICES_SHOWN;
  const found =
    names.length === 0
      ? 'no service found, only the repository as a whole'
      : `${count(names.length, 'service')}: ${shown}${
          rest > 0 ? ` and ${rest} more` : ''
        }`;
  return revision ? `${found} (revision ${revision.slice(0, 12)})` : found;
}
