import { RunwayConfig } from '@runway/audit';
import {
  AuditReport,
  CheckResult,
  isAtLeast,
  Priority,
} from '@runway/backstage-plugin-runway-common';

/** The least severe priority that makes the command fail. */
export type FailOn = Priority | 'none';

/**
 * Why a report makes the command exit with 1, a sentence each; none when it
 * does not. When something was compared, only new findings count.
 */
export function failures(
  report: AuditReport,
  rule: {
    readonly failOn: FailOn;
    readonly thresholds: NonNullable<RunwayConfig['thresholds']>;
  },
): string[] {
  const { score, coverage, level } = rule.thresholds;
  const reasons: string[] = [];
  const found = findingsThatFail(report, rule.failOn);
  if (found > 0) {
    const word = report.comparison ? 'new finding' : 'finding';
    const plural = found === 1 ? '' : 's';
    reasons.push(`${found} ${word}${plural} of ${rule.failOn} or above.`);
  }
  if (score !== undefined && (report.score ?? 0) < score) {
    // Rounded down, as in the report: 6.96 is not 7.
    const actual =
      report.score === null
        ? 'not known'
        : (Math.floor(report.score * 10 + 1e-9) / 10).toFixed(1);
    reasons.push(`The score is ${actual}; runway.yaml asks for ${score}.`);
  }
  if (coverage !== undefined && report.coverage < coverage) {
    reasons.push(
      `${Math.floor(report.coverage * 100)} % of the path is known; ` +
        `runway.yaml asks for ${Math.ceil(coverage * 100)} %.`,
    );
  }
  if (level !== undefined && report.level < level) {
    reasons.push(
      `The level is ${report.level}; runway.yaml asks for ${level}.`,
    );
  }
  return reasons;
}

function findingsThatFail(
  { results, comparison }: AuditReport,
  failOn: FailOn,
): number {
  if (failOn === 'none') return 0;
  const isNew = ({ fingerprint }: CheckResult) =>
    !comparison || comparison.newFindings.includes(fingerprint);
  return results.filter(
    result =>
      result.state === 'fail' &&
      isAtLeast(result.priority, failOn) &&
      isNew(result),
  ).length;
}
