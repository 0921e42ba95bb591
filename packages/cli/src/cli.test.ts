import { spawnSync, SpawnSyncReturns } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
let cli: string;
let folder: string;

function runway(...args: string[]): SpawnSyncReturns<string> {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;
  const own = { ...env, XDG_CACHE_HOME: join(folder, 'caches') };
  const options = { cwd: folder, env: own, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, [cli, ...args], options);
}

function write(path: string, ...lines: string[]): void {
  mkdirSync(resolve(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
}

/** A Deployment of an image that the workflow pushes under another name. */
function writeShopThatPullsWhatNobodyPushes(): void {
  write(
    'shop/k8s/web.yaml',
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: { name: web }',
    'spec:',
    '  selector: { matchLabels: { app: web } }',
    '  template:',
    '    metadata: { labels: { app: web } }',
    '    spec:',
    '      containers:',
    '        - name: web',
    '          image: ghcr.io/acme/shop-web:1.2.3',
    '        - name: api',
    '          image: ghcr.io/acme/api:1.2.3',
  );
  write(
    'shop/.github/workflows/build.yml',
    'on: push',
    'jobs:',
    '  build:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - run: docker build -t ghcr.io/acme/web:1.2.3 .',
    '      - run: docker push ghcr.io/acme/web:1.2.3',
    '      - run: docker build -t ghcr.io/acme/api:1.2.3 .',
    '      - run: docker push ghcr.io/acme/api:1.2.3',
  );
  write('shop/Dockerfile', 'FROM node:24', 'CMD ["node", "server.js"]');
}

beforeAll(() => {
  const script = join(root, 'scripts/bundle-cli.mjs');
  const bundled = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (bundled.status !== 0) throw new Error(bundled.stderr);
  cli = bundled.stdout.trim();
  folder = mkdtempSync(join(tmpdir(), 'runway-cli-'));
  mkdirSync(join(folder, 'empty'));
  writeShopThatPullsWhatNobodyPushes();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('runway audit', () => {
  it('exits with 1 when a P0 fails, and shows where', () => {
    const { status, stdout, stderr } = runway('audit', 'shop');

    expect(stdout).toContain('images/pushed-by-ci');
    expect(stdout).toContain('shop/k8s/web.yaml:11');
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  it('exits with 0 when told not to fail, with the same report', () => {
    const { status, stdout } = runway('audit', 'shop', '--fail-on', 'none');

    expect(stdout).toContain('images/pushed-by-ci');
    expect(status).toBe(0);
  });

  it('exits with 0 for an empty folder and claims nothing about it', () => {
    const { status, stdout } = runway('audit', 'empty');

    expect(stdout).toContain('Nothing fails.');
    expect(stdout).not.toContain(' READY ');
    expect(status).toBe(0);
  });

  it('prints nothing but JSON on stdout, and no colour into a pipe', () => {
    const { status, stdout, stderr } = runway(
      'audit',
      'shop',
      '--format',
      'json',
    );

    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      schema: 'runway.audit/v1',
      root: '.',
      verdict: 'not-ready',
    });
    expect(report.results).toContainEqual(
      expect.objectContaining({ check: 'images/pushed-by-ci', state: 'fail' }),
    );
    expect(report).not.toHaveProperty('path');
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(runway('audit', 'shop').stdout).not.toMatch(/\p{Cc}\[/u);
  });

  it('answers only the checks that were asked for', () => {
    const only = runway(
      'audit',
      'shop',
      '--format',
      'json',
      '--only',
      'images/mutable-tag,build/non-root',
    );
    const layer = runway(
      'audit',
      'shop',
      '--format',
      'json',
      '--layer',
      'secrets',
    );
    const checks = (stdout: string): Set<string> =>
      new Set(
        JSON.parse(stdout).results.map(({ check }: { check: string }) => check),
      );

    expect([...checks(only.stdout)].sort()).toEqual([
      'build/non-root',
      'images/mutable-tag',
    ]);
    expect([...checks(layer.stdout)].length).toBeGreaterThan(0);
    for (const check of checks(layer.stdout)) {
      expect(check).toMatch(/^secrets\//);
    }
  });

  it('writes the report to a file and keeps stdout empty', () => {
    const file = join(folder, 'report.json');
    const { status, stdout } = runway(
      'audit',
      'shop',
      '--format',
      'json',
      '--output',
      file,
    );

    expect(stdout).toBe('');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('verdict');
    expect(status).toBe(1);
  });

  it.each([
    ['a folder that does not exist', ['audit', 'nowhere'], 'no such folder'],
    ['a file', ['audit', 'shop/Dockerfile'], 'it is a file'],
    ['an unknown format', ['audit', '--format', 'xml'], 'Allowed choices'],
    ['an unknown priority', ['audit', '--fail-on', 'P9'], 'Allowed choices'],
    ['an unknown option', ['audit', '--nope'], 'unknown option'],
    ['an unknown command', ['adit'], 'unknown command'],
    ['no command', [], 'Usage: runway'],
    ['two folders', ['audit', 'shop', 'empty'], 'too many arguments'],
    [
      'a report that cannot be written',
      ['audit', 'shop', '--output', 'nowhere/report.txt'],
      'could not be written',
    ],
    [
      'a check that does not exist',
      ['audit', '--only', 'images/pushd-by-ci'],
      'Did you mean "images/pushed-by-ci"?',
    ],
    [
      'a layer that does not exist',
      ['audit', '--layer', 'secret'],
      'Did you mean "secrets"?',
    ],
  ])('exits with 2 for %s and says so on stderr', (_, args, message) => {
    const { status, stdout, stderr } = runway(...args);

    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('explains a check, and finds the one that was meant', () => {
    const page = runway('audit', '--explain', 'images/pushed-by-ci');
    const wrong = runway('audit', '--explain', 'pushed-by-ci');

    expect(page.stdout).toMatch(/^CHECK\n {7}images\/pushed-by-ci - /);
    expect(page.status).toBe(0);
    expect(wrong.stderr).toContain('Did you mean "images/pushed-by-ci"?');
    expect(wrong.status).toBe(2);
  });

  it('lists every check of the catalogue', () => {
    const list = runway('audit', '--list-checks');
    const json = runway('audit', '--list-checks', '--format', 'json');

    expect(list.stdout).toContain('P0 images/pushed-by-ci');
    expect(list.stdout).toContain('P1 smoke/e2e');
    expect(JSON.parse(json.stdout).length).toBeGreaterThan(100);
  });

  it('ends quietly when the reader of its pipe has seen enough', () => {
    const script = `"${process.execPath}" "${cli}" audit shop --format json | head -c 1`;
    const piped = spawnSync('bash', ['-c', `set -o pipefail; ${script}`], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(piped.stdout).toBe('{');
    expect(piped.stderr).toBe('');
  });
});

describe('runway audit in CI', () => {
  it('prints SARIF that names the file and the line', () => {
    const { stdout, status } = runway('audit', 'shop', '--format', 'sarif');
    const [run] = JSON.parse(stdout).runs;
    const pulled = run.results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'images/pushed-by-ci',
    );
    expect(pulled.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'shop/k8s/web.yaml' },
      region: { startLine: 11 },
    });
    expect(status).toBe(1);
  });

  it.each([
    ['junit', '<testsuites'],
    ['markdown', '## Runway:'],
  ])('prints %s', (format, start) => {
    expect(runway('audit', 'shop', '--format', format).stdout).toContain(start);
  });

  it('accepts what a baseline has, and fails on what is new', () => {
    const baseline = join(folder, 'baseline.json');
    const make = ['--format', 'json', '--output', baseline];
    expect(runway('audit', 'shop', ...make).status).toBe(1);

    const same = runway('audit', 'shop', '--baseline', baseline);
    expect(same.stdout).toContain('0 new');
    expect(same.status).toBe(0);

    const report = JSON.parse(readFileSync(baseline, 'utf8'));
    report.results = report.results.filter(
      ({ check }: { check: string }) => check !== 'images/pushed-by-ci',
    );
    writeFileSync(baseline, JSON.stringify(report));
    const changed = runway('audit', 'shop', '--baseline', baseline);
    expect(changed.stderr).toContain('1 new finding of P0 or above.');
    expect(changed.status).toBe(1);
  });

  it('says how to make a baseline that is not there', () => {
    const { stderr, status } = runway('audit', 'shop', '--baseline', 'no.json');
    expect(stderr).toContain('--format json --output no.json');
    expect(status).toBe(2);
  });

  it('waives what runway.yaml waives, and tells of waivers nobody needs', () => {
    write(
      'waived.yaml',
      'version: 1',
      'waivers:',
      '  - check: images/pushed-by-ci',
      '    reason: Another repository pushes it from next week on.',
      '    expires: 2999-01-01',
      '  - check: messaging/arguments-agree',
      '    reason: The broker is replaced this quarter.',
      '    expires: 2999-01-01',
    );
    const args = ['--config', 'waived.yaml', '--only', 'images/pushed-by-ci'];
    const { stdout, stderr, status } = runway('audit', 'shop', ...args);
    expect(stdout).toContain('1 check waived');
    expect(stderr).toContain(
      'The waiver of messaging/arguments-agree ("The broker is replaced this quarter.") waives nothing',
    );
    expect(status).toBe(0);
  });

  it('refuses a runway.yaml with a mistake, with its line', () => {
    write('wrong.yaml', 'version: 1', 'failOn: P5');
    const { stderr, status } = runway(
      'audit',
      'shop',
      '--config',
      'wrong.yaml',
    );
    expect(stderr).toContain('wrong.yaml:2: failOn:');
    expect(status).toBe(2);
  });

  it('fails below a threshold', () => {
    write(
      'strict.yaml',
      'version: 1',
      'failOn: none',
      'thresholds: {level: 5}',
    );
    const { stderr, status } = runway(
      'audit',
      'shop',
      '--config',
      'strict.yaml',
    );
    expect(stderr).toContain('The level is');
    expect(status).toBe(1);
  });

  it('adds what other tools found', () => {
    write(
      'hadolint.sarif',
      JSON.stringify({
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'hadolint' } },
            results: [{ ruleId: 'DL3006', message: { text: 'Pin it.' } }],
          },
        ],
      }),
    );
    const args = ['--import-sarif', 'hadolint.sarif', '--fail-on', 'none'];
    const { stdout } = runway('audit', 'empty', ...args);
    expect(stdout).toContain('build/tool:hadolint');
    expect(stdout).toContain('DL3006: Pin it.');
  });

  it('adds test reports as the answer of the check that is named', () => {
    write('e2e.xml', '<testsuite><testcase name="buys a book"/></testsuite>');
    const args = ['--import-junit', 'smoke/e2e=e2e.xml', '--only', 'smoke/e2e'];
    const { stdout } = runway('audit', 'empty', ...args, '--format', 'json');
    expect(JSON.parse(stdout).results).toMatchObject([
      { check: 'smoke/e2e', state: 'pass' },
    ]);
  });

  it('compares with another revision', () => {
    const repository = join(folder, 'shop');
    const git = (...args: string[]) => {
      const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
      const done = spawnSync('git', ['-C', repository, ...who, ...args]);
      if (done.status !== 0) throw new Error(String(done.stderr));
    };
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'all');
    const { stdout, status } = runway('audit', 'shop', '--base', 'HEAD');
    expect(stdout).toContain('Compared to HEAD: 0 new, 0 fixed');
    expect(stdout).toContain('Nothing new fails.');
    expect(status).toBe(0);
    const unknown = runway('audit', 'shop', '--base', 'nowhere');
    expect(unknown.stderr).toContain('There is no revision "nowhere"');
    expect(unknown.status).toBe(2);
  });
});
