import { parseCompose } from '../artifacts/compose/compose';
import { memoryTree } from '../source/memory-tree';
import { publishedPorts, isReachable } from './compose-ports';
import { composePurpose, isDeployable, isForProduction } from './environment';
import { readModel } from './read-model';
import { loadExpressionLibrary } from '../symbolic/expressions';

beforeAll(loadExpressionLibrary);

const SERVICE = 'services: {web: {image: "acme/web:1"}}\n';
const modelOf = (files: Record<string, string>) =>
  readModel(memoryTree(files), { repository: null }).model;

describe('what a compose file is for', () => {
  it.each([
    ['docker-compose.prod.yml', {}, 'production'],
    ['deploy/compose.yaml', {}, 'production'],
    ['docker-compose.dev.yml', {}, 'development'],
    ['docker-compose.override.yml', {}, 'development'],
    ['examples/docker-compose.prod.yml', {}, 'development'],
    ['tests/compose.yaml', {}, 'development'],
    ['docker-compose.yml', {}, 'unclear'],
    ['docker-compose.yml', { 'docker-compose.dev.yml': SERVICE }, 'production'],
    [
      'docker-compose.yml',
      { 'web/docker-compose.dev.yml': SERVICE },
      'unclear',
    ],
    ['docker-compose.yml', { 'docker-compose.test.yml': SERVICE }, 'unclear'],
    [
      'docker-compose.yml',
      { 'docker-compose.override.yml': SERVICE },
      'unclear',
    ],
    [
      'docker-compose.yml',
      { 'scripts/deploy.sh': 'docker compose -f docker-compose.yml up -d\n' },
      'production',
    ],
    [
      'docker-compose.yml',
      { 'scripts/start.sh': 'docker compose -f docker-compose.yml up -d\n' },
      'unclear',
    ],
  ])(
    '%s beside %j is for %s',
    (path, files: Record<string, string>, purpose) => {
      const model = modelOf({ ...files, [path]: SERVICE });
      const file = model.composeFiles.find(each => each.path === path);
      expect(file && composePurpose(model, file)).toBe(purpose);
    },
  );
});

describe('where an object is for', () => {
  const map = (namespace: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: ${namespace}}\n`;
  it.each([
    ['k8s/a.yaml', 'shop', true, true],
    ['k8s/overlays/dev/a.yaml', 'shop', true, false],
    ['k8s/overlays/staging/a.yaml', 'shop', true, false],
    ['k8s/a.yaml', 'shop-staging', true, false],
    ['docs/a.yaml', 'shop', false, false],
    ['test/e2e/a.yaml', 'shop', false, false],
    ['hack/a.yaml', 'shop', false, false],
    ['k8s/contest/a.yaml', 'shop', true, true],
  ])(
    '%s in %s: deployable %s, production %s',
    (path, namespace, deployable, production) => {
      const [object] = modelOf({ [path]: map(namespace) }).objects;
      expect([isDeployable(object), isForProduction(object)]).toEqual([
        deployable,
        production,
      ]);
    },
  );
});

describe('published ports', () => {
  const portsOf = (port: string) => {
    const file = parseCompose(
      'c.yaml',
      `services: {a: {image: a, ports: [${port}]}}\n`,
      {},
    );
    return publishedPorts(file.services[0]).map(each => [
      each.address,
      each.container,
      isReachable(each),
    ]);
  };
  it.each([
    ['"8080:80"', null, 80, true],
    ['"80"', null, 80, true],
    ['"127.0.0.1:8080:80"', '127.0.0.1', 80, false],
    ['"127.0.0.1::80"', '127.0.0.1', 80, false],
    ['"0.0.0.0:8080:80/tcp"', null, 80, true],
    ['"[::1]:8080:80"', '[::1]', 80, false],
    ['"192.168.1.4:8080:80"', '192.168.1.4', 80, true],
    ['{target: 80, published: 8080}', null, 80, true],
    [
      '{target: 80, published: 8080, host_ip: 127.0.0.1}',
      '127.0.0.1',
      80,
      false,
    ],
  ])('%s', (port, address, container, reachable) => {
    expect(portsOf(port)).toEqual([[address, container, reachable]]);
  });
});
