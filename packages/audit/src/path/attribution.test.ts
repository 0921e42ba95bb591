import { auditTree } from '../audit';
import { deployment, pushing } from '../checks/testing';
import { memoryTree } from '../source/memory-tree';
import { RunwayConfig } from '../config/config-schema';

const MONOREPO = {
  'api/Dockerfile': 'FROM node:24\nCMD ["node", "api.js"]\n',
  'web/Dockerfile': 'FROM node:24\nCMD ["node", "web.js"]\n',
  '.github/workflows/api.yml': pushing(
    'ghcr.io/acme/api:1',
    '          file: api/Dockerfile\n',
  ).replace('- uses: actions/checkout@v4', '- run: npm audit || true'),
  '.github/workflows/web.yml': pushing(
    'ghcr.io/acme/web:1',
    '          file: web/Dockerfile\n',
  ),
  'k8s/api.yaml': deployment('api', '          image: ghcr.io/acme/api:1\n'),
};

/** Subject and reason of what fails by a check. */
async function failing(check: string, services?: RunwayConfig['services']) {
  const { results } = await auditTree(memoryTree(MONOREPO), {
    only: [check],
    config: { version: 1, services },
  });
  return results
    .filter(({ state }) => state === 'fail')
    .map(({ subject, attribution }) => [
      subject,
      attribution ? `${attribution.by} ${attribution.value}` : null,
    ]);
}

describe('attribution', () => {
  it('gives a workload its findings', async () => {
    expect(await failing('manifests/probes')).toEqual([
      ['api', 'workload shop/Deployment/api'],
    ]);
  });

  it('gives a Dockerfile to the service that it builds', async () => {
    expect(await failing('build/non-root')).toEqual([
      ['api', 'path api/Dockerfile'],
      ['web', 'path web/Dockerfile'],
    ]);
  });

  it('gives a workflow that builds one service to that service', async () => {
    expect(await failing('pipeline/security-step-blocks')).toEqual([
      ['api', 'workflow .github/workflows/api.yml'],
    ]);
  });

  it('lets a person say what belongs together', async () => {
    const services = [
      { name: 'storefront', path: 'web' },
      { name: 'orders', path: 'api', workloads: ['api'] },
    ];
    expect(await failing('build/non-root', services)).toEqual([
      ['orders', 'path api/Dockerfile'],
      ['storefront', 'path web/Dockerfile'],
    ]);
    expect(await failing('manifests/probes', services)).toEqual([
      ['orders', 'workload shop/Deployment/api'],
    ]);
  });
});
