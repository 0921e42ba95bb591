import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AuditReport } from '@runway/backstage-plugin-runway-common';
import { parse } from 'yaml';
import { auditTree, directoryTree } from '.';

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

describe('the example systems', () => {
  it.each(
    expected.map(
      finding =>
        [
          `${finding.system} ${finding.failure}`,
          `${finding.check} at ${finding.path}:${finding.line}`,
          finding,
        ] as const,
    ),
  )('%s: %s is found', (_, __, finding) => {
    const failing = answers(finding).filter(
      ({ state, locations }) =>
        state === 'fail' &&
        locations.some(
          ({ path, line }) => path === finding.path && line === finding.line,
        ),
    );
    expect(failing).not.toEqual([]);
  });

  it.each([
    ['F1', 'manifests/dependency-deployed'],
    ['F2', 'secrets/ephemeral-pull-credential'],
    ['F4', 'build/stale-cache-risk'],
    ['F6', 'images/pushed-by-ci'],
    ['C2', 'config/parses'],
    ['C3', 'manifests/env-order'],
    ['C4', 'manifests/startup-budget'],
  ])('okla fails by %s (%s), which is built', (_, check) => {
    const states = (reports.get('okla')?.results ?? [])
      .filter(result => result.check === check)
      .map(({ state }) => state);
    expect(states).toContain('fail');
  });

  it('no system scores higher than ecommerce, the best run of the four', () => {
    const score = (system: string) => reports.get(system)?.score ?? 0;
    expect(score('ecommerce')).toBe(Math.max(...systems.map(score)));
  });
});
