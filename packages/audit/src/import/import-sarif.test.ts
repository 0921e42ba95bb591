import { importSarif } from './import-sarif';

/** A SARIF log of one run of a tool. */
function log(name: string, results: unknown, rules: unknown[] = []): string {
  return JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name, rules } }, results }],
  });
}

/** A result of a rule about a line of a file. */
function found(ruleId: string, uri: string, rest: object = {}) {
  return {
    ruleId,
    level: 'error',
    message: { text: 'Something is wrong.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: { startLine: 7 },
        },
      },
    ],
    ...rest,
  };
}

function imported(text: string) {
  return importSarif('report.sarif', text).map(
    ({ check, state, priority, locations }) => ({
      check,
      state,
      priority,
      places: locations.map(({ path, line }) => `${path}:${line}`),
    }),
  );
}

describe('importSarif', () => {
  it.each([
    ['hadolint', 'DL3006', 'api/Dockerfile', 'build'],
    ['kube-linter', 'latest-tag', 'k8s/web.yaml', 'manifests'],
    ['actionlint', 'expression', '.github/workflows/ci.yml', 'pipeline'],
    ['gitleaks', 'aws-key', 'src/a.ts', 'secrets'],
    ['Trivy', 'CVE-2026-1', 'library/node', 'images'],
    ['Trivy', 'DS-0002', 'Dockerfile', 'build'],
    ['checkov', 'CKV_K8S_14', 'k8s/web.yaml', 'manifests'],
    ['checkov', 'CKV_AWS_18', 'main.tf', 'network'],
    ['CodeQL', 'js/xss', 'src/a.ts', 'code'],
    ['a tool of our own', 'r1', 'deploy/web.yaml', 'manifests'],
    ['a tool of our own', 'r1', 'src/a.ts', 'code'],
  ])(
    'puts what %s says by %s of %s in the layer %s',
    (tool, rule, uri, layer) => {
      expect(imported(log(tool, [found(rule, uri)]))[0]).toMatchObject({
        check: expect.stringMatching(new RegExp(`^${layer}/tool:`)),
        state: 'fail',
        places: [`${uri}:7`],
      });
    },
  );

  it('lets the configuration say the layer of a tool', () => {
    const [result] = importSarif('r', log('ours', [found('r1', 'a.ts')]), {
      toolLayers: { Ours: 'recovery' },
    });
    expect(result.check).toBe('recovery/tool:ours');
  });

  it('lands on the service whose file it is', () => {
    const [result] = importSarif(
      'r',
      log('hadolint', [found('DL1', 'a/Dockerfile')]),
      {
        serviceOf: path => (path.startsWith('a/') ? 'api' : null),
      },
    );
    expect(result.subject).toBe('api');
  });

  it('grades by severity, level and the default of the rule', () => {
    const rules = [
      { id: 'worst', properties: { 'security-severity': '9.8' } },
      { id: 'plain', defaultConfiguration: { level: 'error' } },
    ];
    const results = [
      found('worst', 'a.ts'),
      found('plain', 'a.ts', { level: undefined }),
      found('other', 'a.ts', { level: 'note' }),
    ];
    expect(
      imported(log('CodeQL', results, rules)).map(({ priority }) => priority),
    ).toEqual(['P0', 'P1', 'P2']);
  });

  it('passes when the tool ran and found nothing', () => {
    expect(imported(log('hadolint', []))).toEqual([
      {
        check: 'build/tool:hadolint',
        state: 'pass',
        priority: 'P1',
        places: [],
      },
    ]);
  });

  it('does not know when the tool did not finish', () => {
    expect(imported(log('hadolint', undefined))[0].state).toBe('unknown');
  });

  it('waives what is suppressed, and reads no pass as a finding', () => {
    const results = [
      found('a', 'a.ts', { suppressions: [{ kind: 'inSource' }] }),
      found('b', 'a.ts', { kind: 'pass' }),
      found('c', 'a.ts', { level: 'none' }),
    ];
    expect(imported(log('eslint', results)).map(({ state }) => state)).toEqual([
      'waived',
      'pass',
    ]);
  });

  it.each(['/etc/passwd', '../../secret', 'https://host/x', 'file:///tmp/x'])(
    'takes no place outside the repository: %s',
    uri => {
      expect(imported(log('eslint', [found('a', uri)]))[0].places).toEqual([]);
    },
  );

  it.each([
    ['not JSON', '{', 'it is no JSON'],
    ['not SARIF', '{"results": []}', 'it is no SARIF 2 log'],
    ['a list', '[]', 'it is no SARIF 2 log'],
  ])('refuses what is %s', (_, text, reason) => {
    expect(() => importSarif('report.sarif', text)).toThrow(
      `report.sarif cannot be imported: ${reason}`,
    );
  });
});
