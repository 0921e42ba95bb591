import { auditTree } from '../audit';
import { deployment, pushing } from '../checks/testing';
import { memoryTree } from '../source/memory-tree';
import { imageName } from '../symbolic/image-name';
import { normalisePath } from '../source/tree-path';

async function services(files: Record<string, string>) {
  return (await auditTree(memoryTree(files), { only: [] })).services;
}

describe('services', () => {
  it('joins a workload, the build of its image and the Dockerfile', async () => {
    expect(
      await services({
        'backend/AuthService/Dockerfile': 'FROM scratch\n',
        '.github/workflows/ci.yml': pushing(
          'ghcr.io/acme/authservice:1',
          '          file: backend/AuthService/Dockerfile\n',
        ),
        'k8s/auth.yaml': deployment(
          'auth',
          '          image: ghcr.io/acme/authservice:1\n',
        ),
      }),
    ).toEqual([
      {
        name: 'auth',
        path: 'backend/AuthService',
        images: ['ghcr.io/acme/authservice:1'],
        workloads: ['shop/Deployment/auth'],
      },
    ]);
  });

  it('finds a service by the folder of a Dockerfile that nothing builds', async () => {
    expect(
      await services({
        'services/billing/docker/Dockerfile': 'FROM scratch\n',
        'k8s/billing.yaml': deployment('billing', '          image: a/b:1\n'),
      }),
    ).toEqual([
      expect.objectContaining({
        name: 'billing',
        path: 'services/billing/docker',
      }),
    ]);
  });

  it('joins a compose service with the workload of the same name', async () => {
    const found = await services({
      'web/Dockerfile': 'FROM scratch\n',
      'compose.yaml':
        'services: {web: {build: ./web}, db: {image: "postgres:16"}}\n',
      'k8s/web.yaml': deployment('Web', '          image: a/web:1\n'),
    });
    expect(found.map(({ name, path }) => `${name} ${path}`)).toEqual([
      'Web web',
      'db .',
    ]);
  });

  it('joins a compose service with the build of the image it runs', async () => {
    const found = await services({
      Dockerfile: 'FROM scratch\n',
      '.github/workflows/ci.yml': pushing('ghcr.io/acme/shop-app:1'),
      'compose.yaml':
        'services: {app: {image: "shop-app:1"}, cache: {image: "redis:7"}}\n',
    });
    expect(found.map(({ name }) => name)).toEqual(['cache', 'shop-app']);
  });

  it('puts a finding on the service whose file it is in', async () => {
    const { results } = await auditTree(
      memoryTree({
        'services/a/Dockerfile': 'FROM node:22\nCMD ["nodemon"]\n',
        'services/b/Dockerfile': 'FROM node:22\nUSER node\nCMD ["node", "a"]\n',
      }),
      { only: ['build/dev-server'] },
    );
    expect(results.map(({ subject, state }) => `${subject} ${state}`)).toEqual([
      'a fail',
      'b pass',
    ]);
  });
});

describe('imageName', () => {
  it.each([
    ['nginx', 'nginx'],
    ['ghcr.io/acme/web:1.2', 'web'],
    ['localhost:5000/web', 'web'],
    ['acme/web@sha256:abc', 'web'],
  ])('of %s is %s', (image, name) => {
    expect(imageName(image)).toBe(name);
  });
});

describe('normalisePath', () => {
  it('resolves dots and refuses to leave the tree', () => {
    expect(normalisePath('a/./b/../c')).toBe('a/c');
    expect(normalisePath('./')).toBe('.');
    expect(normalisePath('a/../../b')).toBeNull();
  });
});
