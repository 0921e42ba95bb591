import {
  AuditReport,
  CheckMetadata,
  CheckResult,
  LAYERS,
} from '@runway/backstage-plugin-runway-common';
import { XMLBuilder } from 'fast-xml-parser';

/** Control characters that no XML 1.0 document may hold, escaped or not. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly results: readonly CheckResult[];
}

/**
 * The answers as JUnit XML: a suite per layer, a case per check and subject.
 * What nobody could tell is skipped with its reason, and so is what is waived;
 * what does not apply is left out.
 *
 * @public
 */
export function renderJunit(
  report: AuditReport,
  checks: readonly CheckMetadata[],
): string {
  const titles = new Map(checks.map(({ id, title }) => [id, title]));
  const suites = LAYERS.flatMap(({ id, title }) => {
    const cases = casesOf(
      report.results.filter(({ layer }) => layer === id),
      titles,
    );
    return cases.length === 0 ? [] : [suite(title, cases)];
  });
  const builder = new XMLBuilder({
    format: true,
    ignoreAttributes: false,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  });
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: { '@_name': 'Runway', testsuite: suites },
  });
}

function casesOf(
  results: readonly CheckResult[],
  titles: ReadonlyMap<string, string>,
): Case[] {
  const cases = new Map<string, CheckResult[]>();
  for (const result of results) {
    if (result.state !== 'not-applicable') {
      const key = `${result.check}\0${result.subject}`;
      cases.set(key, [...(cases.get(key) ?? []), result]);
    }
  }
  return [...cases.values()].map(own => {
    const [{ check, subject }] = own;
    const where = subject === '.' ? 'the repository' : subject;
    return {
      name: `${titles.get(check) ?? check} (${where})`,
      classname: check.replace('/', '.'),
      results: own,
    };
  });
}

function suite(title: string, cases: readonly Case[]) {
  const count = (...states: CheckResult['state'][]) =>
    cases.filter(({ results }) =>
      results.some(({ state }) => states.includes(state)),
    ).length;
  return {
    '@_name': title,
    '@_tests': cases.length,
    '@_failures': count('fail'),
    '@_errors': count('error'),
    '@_skipped': count('unknown', 'waived'),
    testcase: cases.map(({ name, classname, results }) => ({
      '@_name': text(name),
      '@_classname': classname,
      ...outcome(results),
    })),
  };
}

function outcome(results: readonly CheckResult[]) {
  const failing = results.filter(({ state }) => state === 'fail');
  if (failing.length > 0) {
    return {
      failure: failing.map(each => ({
        '@_message': text(each.message),
        '@_type': each.priority,
        '#text': text(details(each)),
      })),
    };
  }
  const [{ state, message, reason }] = results;
  if (state === 'error') {
    return { error: { '@_message': text(reason ?? message) } };
  }
  return state === 'pass'
    ? {}
    : { skipped: { '@_message': text(`${state}: ${reason ?? message}`) } };
}

function details({ locations, remedy }: CheckResult): string {
  const places = locations.map(({ path, line }) =>
    line === undefined ? path : `${path}:${line}`,
  );
  return [...places, remedy].filter(Boolean).join('\n');
}

function text(value: string): string {
  return value.replace(FORBIDDEN, '\ufffd');
}
