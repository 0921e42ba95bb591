import {
  AuditReport,
  CheckMetadata,
  CheckResult,
  Location,
} from '@runway/backstage-plugin-runway-common';
import { Finding, layerSections, LayerSection } from './grouping';
import { scoreOverCoverage } from './header';
import { count, printable } from './wrap';

/** Findings of one check beyond this are summed up: a comment has an end. */
const MOST_FINDINGS = 20;

const VERDICT: Record<AuditReport['verdict'], string> = {
  ready: '✅ Ready',
  'not-ready': '❌ Not ready',
  unproven: '❔ Unproven',
};

/**
 * The report as GitHub-flavoured Markdown: for a pull request's comment or a
 * job's summary. What is new comes first when something was compared.
 *
 * @public
 */
export function renderMarkdown(
  report: AuditReport,
  checks: readonly CheckMetadata[],
): string {
  const titles = new Map(checks.map(({ id, title }) => [id, title]));
  const sections = layerSections(report);
  const lines = [
    `## Runway: ${VERDICT[report.verdict]}`,
    '',
    `**${scoreOverCoverage(
      report.score,
      report.coverage,
    )}** of the path · level ${report.level} · ${count(
      report.services.length,
      'service',
    )}`,
    '',
    ...compared(report),
    '| Layer | Score | Failing | Unknown |',
    '| --- | --- | --- | --- |',
    ...sections.filter(isTold).map(row),
    '',
    ...sections.flatMap(section => findingsOf(section, titles)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function compared({ comparison, results }: AuditReport): string[] {
  if (!comparison) return [];
  const { base, newFindings, fixed, unchanged } = comparison;
  const added = results.filter(({ fingerprint }) =>
    newFindings.includes(fingerprint),
  );
  return [
    `Compared with \`${code(base)}\`: **${newFindings.length} new**, ${
      fixed.length
    } fixed, ${unchanged.length} unchanged.`,
    '',
    ...added.slice(0, MOST_FINDINGS).map(each => `- 🆕 ${sentence(each)}`),
    ...fixed.slice(0, MOST_FINDINGS).map(each => `- ✅ ${sentence(each)}`),
    ...(added.length + fixed.length > 0 ? [''] : []),
  ];
}

function isTold({ summary }: LayerSection): boolean {
  return summary.pass + summary.fail + summary.unknown + summary.waived > 0;
}

function row({ title, summary }: LayerSection): string {
  const score =
    summary.score === null
      ? '–'
      : (Math.floor(summary.score * 10) / 10).toFixed(1);
  return `| ${title} | ${score} | ${summary.fail} | ${summary.unknown} |`;
}

function findingsOf(
  { title, failing }: LayerSection,
  titles: ReadonlyMap<string, string>,
): string[] {
  if (failing.length === 0) return [];
  return [
    `### ${title}`,
    '',
    ...failing.flatMap(({ id, priority, findings }) => [
      `<details><summary><b>${priority}</b> ${id}: ${plain(
        titles.get(id) ?? id,
      )} (${findings.length})</summary>`,
      '',
      ...findings.slice(0, MOST_FINDINGS).map(finding),
      ...(findings.length > MOST_FINDINGS
        ? [`- and ${findings.length - MOST_FINDINGS} more`]
        : []),
      '',
      '</details>',
      '',
    ]),
  ];
}

function finding({ subjects, result }: Finding): string {
  const about = subjects.filter(subject => subject !== '.');
  const of =
    about.length > 0 ? ` _(${plain(about.slice(0, 5).join(', '))})_` : '';
  return `- ${sentence(result)}${of}<br>${plain(result.remedy)}`;
}

function sentence({ message, locations }: CheckResult): string {
  const [first] = locations;
  return `${plain(message)}${first ? ` \`${code(place(first))}\`` : ''}`;
}

function place({ path, line }: Location): string {
  return line === undefined ? path : `${path}:${line}`;
}

/** Text of a repository, which may not become markup, a mention or a link. */
function plain(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@(?=\w)/g, '@\u200b');
}

function code(text: string): string {
  return printable(text).replace(/`/g, "'").replace(/\|/g, '\\|');
}
