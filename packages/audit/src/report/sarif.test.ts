import { CheckResult } from '@runway/backstage-plugin-runway-common';
import { Log } from 'sarif';
import { check, report, result } from './__testUtils__/reports';
import { renderSarif } from './sarif';

const PULLED: CheckResult = result('images/pushed-by-ci', {
  attribution: { by: 'workload', value: 'default/Deployment/web' },
  locations: [
    { role: 'primary', path: 'k8s/web app.yaml', line: 50, column: 18 },
    { role: 'related', path: '.github/workflows/build.yml', line: 7 },
  ],
});

function sarifOf(
  results: readonly CheckResult[],
  rest: Parameters<typeof report>[0] = {},
) {
  const log: Log = JSON.parse(
    renderSarif(report({ results, ...rest }), {
      version: '1.2.3',
      checks: [check('images/pushed-by-ci')],
    }),
  );
  return log.runs[0];
}

describe('renderSarif', () => {
  it('places a finding, with the other side of it as related location', () => {
    const [found] = sarifOf([PULLED]).results ?? [];
    expect(found).toMatchObject({
      ruleId: 'images/pushed-by-ci',
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'k8s/web%20app.yaml', uriBaseId: 'ROOT' },
            region: { startLine: 50, startColumn: 18 },
          },
        },
      ],
      relatedLocations: [
        {
          physicalLocation: {
            artifactLocation: { uri: '.github/workflows/build.yml' },
          },
        },
      ],
      partialFingerprints: { 'runwayFinding/v1': PULLED.fingerprint },
    });
  });

  it('names paths from the root of the repository when a folder is audited', () => {
    const uri = (base: string) => {
      const log: Log = JSON.parse(
        renderSarif(report({ results: [PULLED] }), {
          version: '1.2.3',
          checks: [],
          base,
        }),
      );
      const [found] = log.runs[0].results ?? [];
      return found.locations?.[0].physicalLocation?.artifactLocation?.uri;
    };
    expect(uri('services/web/')).toBe('services/web/k8s/web%20app.yaml');
    expect(uri('/tmp/elsewhere/')).toBe('k8s/web%20app.yaml');
  });

  it('describes each check once, also one it has no text of', () => {
    const { tool } = sarifOf([PULLED, PULLED, result('build/tool:hadolint')]);
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual([
      'build/tool:hadolint',
      'images/pushed-by-ci',
    ]);
  });

  it.each([
    ['P0', 'error'],
    ['P1', 'warning'],
    ['P2', 'note'],
  ] as const)('grades %s as %s', (priority, level) => {
    const [found] = sarifOf([{ ...PULLED, priority }]).results ?? [];
    expect(found.level).toBe(level);
  });

  it('suppresses what is waived, with the reason', () => {
    const waived = { ...PULLED, state: 'waived', reason: 'until May' } as const;
    const [found] = sarifOf([waived]).results ?? [];
    expect(found.suppressions).toEqual([
      { kind: 'external', justification: 'until May' },
    ]);
  });

  it('lists no answer but findings, and says what went wrong', () => {
    const { results, invocations } = sarifOf([
      { ...PULLED, state: 'unknown', reason: 'nobody can tell' },
      { ...PULLED, state: 'pass' },
      { ...PULLED, state: 'error', reason: 'it broke' },
    ]);
    expect(results).toEqual([]);
    expect(invocations?.[0].toolExecutionNotifications).toHaveLength(1);
  });

  it('tells new, unchanged and fixed findings apart', () => {
    const old = { ...PULLED, fingerprint: 'aa' };
    const fixed = { ...PULLED, fingerprint: 'bb' };
    const { results } = sarifOf([PULLED, old], {
      comparison: {
        base: 'main',
        newFindings: [PULLED.fingerprint],
        unchanged: ['aa'],
        fixed: [fixed],
      },
    });
    expect(results?.map(({ baselineState }) => baselineState)).toEqual([
      'new',
      'unchanged',
      'absent',
    ]);
  });
});
