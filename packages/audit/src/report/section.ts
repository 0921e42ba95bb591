import {
  CheckId,
  CheckMetadata,
  CheckResult,
  Location,
  REPOSITORY_SUBJECT,
} from '@runway/backstage-plugin-runway-common';
import { FailingCheck, Finding, LayerSection, UnknownReason } from './grouping';
import { scoreOverCoverage } from './header';
import { Paint, PRIORITY_TONE } from './palette';
import { count, paragraph, printable, wrap } from './wrap';

/** Further reasons of the same checks are counted. */
const REASONS_SHOWN = 2;

/** What every part of a report needs to know about how it is shown. */
export interface Look {
  readonly width: number;
  readonly paint: Paint;
  readonly base: string;
  readonly checks: ReadonlyMap<CheckId, CheckMetadata>;
}

/** One layer: its heading, what fails, what is not known, what passes. */
export function renderSection(section: LayerSection, look: Look): string[] {
  const rest = [
    ...section.errors.flatMap(result => renderError(result, look)),
    ...renderUnknown(section.unknown, look),
    ...renderPassing(section, look),
  ];
  const gap = section.failing.length > 0 && rest.length > 0 ? [''] : [];
  return [
    '',
    heading(section, look),
    ...section.failing.flatMap(check => renderCheck(check, look)),
    ...gap,
    ...rest,
  ];
}

function heading({ title, summary }: LayerSection, look: Look): string {
  const score =
    summary.score === null
      ? 'nothing known'
      : scoreOverCoverage(summary.score, summary.coverage);
  const rule = '─'.repeat(
    Math.max(3, look.width - title.length - score.length - 2),
  );
  const { paint } = look;
  const tone = summary.fail > 0 ? 'strong' : 'quiet';
  return `${paint('strong', title)} ${paint('quiet', rule)} ${paint(
    tone,
    score,
  )}`;
}

function renderCheck(check: FailingCheck, look: Look): string[] {
  const { paint, width } = look;
  const known = look.checks.get(check.id);
  const remedies = new Set(check.findings.map(({ result }) => result.remedy));
  const [remedy] = remedies;
  const shared = remedies.size === 1;
  const explain = (label: string, text: string) => {
    const lines = paragraph(`    ${label}  `, text, width);
    return lines.map((line, index) =>
      index === 0
        ? `    ${paint('quiet', label)}${line.slice(4 + label.length)}`
        : line,
    );
  };
  return [
    '',
    `  ${paint(PRIORITY_TONE[check.priority], `✗ ${check.priority}`)} ${paint(
      'strong',
      check.id,
    )} ${paint('quiet', `· ${check.evidence}`)}`,
    ...check.findings.flatMap((finding, index) => {
      // Neighbours with the same remedy share it.
      const next = check.findings[index + 1]?.result.remedy;
      const own = finding.result.remedy;
      return renderFinding(finding, look, shared || own === next ? null : own);
    }),
    ...(known ? explain('Why', known.why) : []),
    ...(shared && remedy ? explain('Fix', remedy) : []),
  ];
}

function renderFinding(
  { subjects, result }: Finding,
  look: Look,
  remedy: string | null,
): string[] {
  const { paint, width } = look;
  const names = subjects.map(subjectName).join(', ');
  const [first, ...others] = paragraph(
    '    • ',
    `${names}: ${result.message}`,
    width,
  );
  const places = result.locations.map(location => {
    const place = paint('place', address(location, look.base));
    return location.role === 'primary'
      ? `      ${place}`
      : `      ${paint('quiet', 'see')} ${place}`;
  });
  return [
    first.replace(names, () => paint('strong', names)),
    ...others,
    ...places,
    ...(remedy ? paragraph('      Fix: ', remedy, width) : []),
  ];
}

function renderError(result: CheckResult, look: Look): string[] {
  const text = `${result.check} could not be answered for ${subjectName(
    result.subject,
  )}: ${result.reason ?? result.message}`;
  return paragraph('  ! ', text, look.width).map(line =>
    look.paint('warning', line),
  );
}

/** What nobody could tell, and why. */
export function renderUnknown(
  groups: readonly UnknownReason[],
  look: Look,
): string[] {
  return groups.flatMap(({ reasons, checks }) => {
    const shown = reasons.slice(0, REASONS_SHOWN).join('; ');
    const rest = reasons.length - REASONS_SHOWN;
    const more = rest > 0 ? `; and ${rest} more` : '';
    const text = `${checks.join(', ')}: ${shown}${more}`;
    return paragraph('  ? ', text, look.width).map(line =>
      look.paint('quiet', line),
    );
  });
}

function renderPassing(section: LayerSection, look: Look): string[] {
  const { paint, width } = look;
  const { passing, summary } = section;
  const waived =
    summary.waived > 0
      ? [paint('warning', `  ~ ${count(summary.waived, 'check')} waived`)]
      : [];
  if (passing.length === 0) return waived;
  const names = passing
    .map(({ id, partly }) => {
      const name = id.slice(id.indexOf('/') + 1);
      return partly ? `${name} (in part)` : name;
    })
    .join(', ');
  const lines = wrap(names, width - 4);
  return [
    ...waived,
    ...lines.map((line, index) =>
      index === 0 ? `  ${paint('good', '✓')} ${line}` : `    ${line}`,
    ),
  ];
}

/** `path:line:column`, which terminals and editors open. */
function address({ path, line, column }: Location, base: string): string {
  const position = [line, line === undefined ? undefined : column]
    .filter(part => part !== undefined)
    .map(part => `:${part}`)
    .join('');
  return `${printable(base + path)}${position}`;
}

function subjectName(subject: string): string {
  return subject === REPOSITORY_SUBJECT ? 'repository' : subject;
}
