import {
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditReport } from '@runway/backstage-plugin-runway-common';
import { auditTree, CHECKS, directoryTree, memoryTree } from '.';
import { deployment } from './checks/testing';

const GOOD = deployment(
  'web',
  '          image: acme/web:1\n          livenessProbe: {httpGet: {path: /, port: 80}}\n',
);
const LAUGHS = `a: &a [x,x,x,x,x,x,x,x,x]
${'bcdefghij'
  .split('')
  .map(
    (name, index) =>
      `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join()}]`,
  )
  .join('\n')}
apiVersion: v1
kind: ConfigMap
`;

/** State of the probes check about the healthy service beside the hostile file. */
const healthy = ({ results }: AuditReport) =>
  results.find(
    ({ check, subject }) => check === 'manifests/probes' && subject === 'web',
  )?.state;

describe('auditTree', () => {
  it('answers every check of the catalogue about an empty repository', async () => {
    const report = await auditTree(memoryTree({}));
    expect(new Set(report.results.map(({ check }) => check)).size).toBe(
      CHECKS.length,
    );
    expect(report).toMatchObject({
      score: null,
      coverage: 0,
      level: 1,
      verdict: 'unproven',
    });
    expect(report.results.filter(({ state }) => state === 'pass')).toEqual([]);
  });

  it.each([
    ['images/tag-exists', /^only the live system can tell/],
    ['recovery/script-runs', /^needs a result that CI or a person reports/],
  ])('says of %s what would tell', async (check, reason) => {
    const { results } = await auditTree(memoryTree({ 'k8s/web.yaml': GOOD }), {
      only: [check],
    });
    expect(results).toEqual([
      expect.objectContaining({
        state: 'unknown',
        reason: expect.stringMatching(reason),
        subject: '.',
      }),
    ]);
  });

  it('proves nothing by asking a part of the checks', async () => {
    const report = await auditTree(memoryTree({ 'k8s/web.yaml': GOOD }), {
      only: ['images/mutable-tag'],
    });
    expect(report).toMatchObject({ score: 10, verdict: 'unproven' });
  });

  it('keeps fingerprints when lines move and when the file is audited again', async () => {
    const files = {
      'k8s/web.yaml': deployment('web', '          image: nginx\n'),
    };
    const moved = { 'k8s/web.yaml': `# moved\n\n${files['k8s/web.yaml']}` };
    const fingerprints = async (tree: Record<string, string>) =>
      (
        await auditTree(memoryTree(tree), { only: ['images/mutable-tag'] })
      ).results.map(({ fingerprint }) => fingerprint);
    expect(await fingerprints(moved)).toEqual(await fingerprints(files));
    expect((await fingerprints(files))[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ['broken YAML', 'kind: [\napiVersion: {{\n  - : :'],
    [
      'nesting of 1,000 levels',
      `apiVersion: v1\nkind: X\na: ${'['.repeat(1000)}${']'.repeat(1000)}`,
    ],
    [
      'nesting by indentation',
      `apiVersion: v1\nkind: X\n${Array.from(
        { length: 1000 },
        (_, i) => `${' '.repeat(i)}a:`,
      ).join('\n')}`,
    ],
    ['an alias bomb', LAUGHS],
    ['binary content', 'apiVersion\0kind\0\u0001'],
    [
      'half an object',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: half}\nspec: {template: {spec: {containers: [null, 3, {env: x, ports: 5}]}}}',
    ],
  ])('audits the rest of a repository that holds %s', async (_, hostile) => {
    const report = await auditTree(
      memoryTree({
        'k8s/web.yaml': GOOD,
        'k8s/hostile.yaml': hostile,
        'compose.yaml': hostile,
        Dockerfile: hostile,
        '.github/workflows/hostile.yml': hostile,
        'package.json': hostile,
      }),
      { withPath: true },
    );
    expect(healthy(report)).toBe('pass');
    expect(report.results.filter(({ state }) => state === 'error')).toEqual([]);
  });

  it('never takes a file it cannot parse for a pass', async () => {
    const { results } = await auditTree(
      memoryTree({
        'k8s/web.yaml': GOOD,
        'k8s/broken.yaml': 'apiVersion: v1\nkind: Pod\n  bad: [',
      }),
      { only: ['manifests/probes'] },
    );
    expect(results.find(({ subject }) => subject === '.')).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining(
        'k8s/broken.yaml could not be read to its end',
      ),
    });
  });

  describe('on disk', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'runway-audit-'));
      writeFileSync(join(folder, 'web.yaml'), GOOD);
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it('audits the rest of a repository with a 50 MB manifest', async () => {
      const large = join(folder, 'large.yaml');
      writeFileSync(large, 'apiVersion: v1\nkind: Pod\n');
      truncateSync(large, 50 * 1024 * 1024);
      const report = await auditTree(directoryTree(folder));
      expect(healthy(report)).toBe('pass');
      expect(
        report.results.find(
          ({ check, subject }) =>
            check === 'manifests/probes' && subject === '.',
        ),
      ).toMatchObject({
        state: 'unknown',
        reason: 'large.yaml was not read: it is larger than the limit',
      });
    });

    it('reads nothing through a link that leaves the tree', async () => {
      const outside = mkdtempSync(join(tmpdir(), 'runway-outside-'));
      writeFileSync(
        join(outside, 'secret.yaml'),
        deployment('outside', '          image: nginx\n'),
      );
      symlinkSync(join(outside, 'secret.yaml'), join(folder, 'link.yaml'));
      symlinkSync(outside, join(folder, 'folder'));
      const report = await auditTree(directoryTree(folder));
      expect(report.services.map(({ name }) => name)).toEqual(['web']);
      const unread = (check: string) =>
        report.results.find(
          result => result.check === check && result.subject === '.',
        )?.reason;
      expect(unread('manifests/probes')).toBe(
        'link.yaml: link leaves the tree; not followed',
      );
      expect(unread('pipeline/deploy-is-real')).not.toContain('link.yaml');
      rmSync(outside, { recursive: true, force: true });
    });
  });
});
