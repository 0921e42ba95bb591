import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AuditReport } from '@runway/backstage-plugin-runway-common';
import { parse } from 'yaml';
import { auditTree, checkExample, directoryTree } from '.';

const EXAMPLES = resolve(__dirname, '../../../examples');

interface ExpectedFinding {
  system: string;
  report: string;
  failure: string;
  check: string;
  path: string;
  line: number;
}

const expected: ExpectedFinding[] = parse(
  readFileSync(resolve(EXAMPLES, 'expected-findings.yaml'), 'utf8'),
);
const systems = [...new Set(expected.map(({ system }) => system))];
const reports = new Map<string, AuditReport>();

beforeAll(async () => {
  for (const system of systems) {
    const tree = directoryTree(resolve(EXAMPLES, 'systems', system));
    reports.set(system, await auditTree(tree));
  }
});

/** Answers of a check about an example system. */
function answers({ system, check }: ExpectedFinding) {
  const results = reports.get(system)?.results ?? [];
  return results.filter(result => result.check === check);
}

/** The same findings with names to tell them apart by. */
function named(findings: readonly ExpectedFinding[]) {
  return findings.map(
    finding =>
      [
        `${finding.system} ${finding.failure}`,
        `${finding.check} at ${finding.path}:${finding.line}`,
        finding,
      ] as const,
  );
}

/** No file can answer it: it asks the live system, or a report. */
function isUnobserved({ check }: ExpectedFinding): boolean {
  return checkExample(check) === null;
}

describe('the example systems', () => {
  it.each(named(expected.filter(finding => !isUnobserved(finding))))(
    '%s: %s is found',
    (_, __, finding) => {
      const failing = answers(finding).filter(
        ({ state, locations }) =>
          state === 'fail' &&
          locations.some(
            ({ path, line }) => path === finding.path && line === finding.line,
          ),
      );
      expect(failing).not.toEqual([]);
    },
  );

  it.each(named(expected.filter(isUnobserved)))(
    '%s: %s is not passed over',
    (_, __, finding) => {
      const states = answers(finding).map(({ state }) => state);
      expect(new Set(states)).toEqual(new Set(['unknown']));
    },
  );

  it('no system scores higher than ecommerce, the best run of the four', () => {
    const score = (system: string) => reports.get(system)?.score ?? 0;
    expect(score('ecommerce')).toBe(Math.max(...systems.map(score)));
  });
});
