import { DeliveryPath } from '@runway/backstage-plugin-runway-common';
import { auditTree } from '../audit';
import { checkExample } from '../checks';
import { deployment, pushing, service } from '../checks/testing';
import { memoryTree } from '../source/memory-tree';

async function draw(files: Record<string, string>): Promise<DeliveryPath> {
  const { path } = await auditTree(memoryTree(files), { withPath: true });
  return path ?? { stations: [], links: [] };
}

const links = ({ links: all }: DeliveryPath) =>
  all.map(({ from, verb, to, status }) => `${from} ${verb} ${to} (${status})`);

const web = (image: string) =>
  deployment(
    'web',
    `          image: ${image}\n`,
    '      imagePullSecrets: [{name: registry}]\n',
  );

describe('delivery path', () => {
  it('leads from the source folder to the Service', async () => {
    const path = await draw({
      'web/Dockerfile': 'FROM scratch\nUSER 1\n',
      '.github/workflows/ci.yml': pushing(
        'ghcr.io/acme/web:1',
        '          file: web/Dockerfile\n',
      ),
      'k8s/web.yaml': web('ghcr.io/acme/web:1'),
      'k8s/service.yaml': service('web'),
    });
    expect(links(path)).toEqual(
      expect.arrayContaining([
        'source:web is built by dockerfile:web/Dockerfile (ok)',
        'dockerfile:web/Dockerfile is built in build-job:.github/workflows/ci.yml#image (ok)',
        'build-job:.github/workflows/ci.yml#image pushes image:web (ok)',
        'image:web is pulled by workload:shop/Deployment/web (ok)',
        'secret:registry lets pull workload:shop/Deployment/web (ok)',
        'workload:shop/Deployment/web answers service:shop/web (ok)',
      ]),
    );
  });

  it('is broken between an image that is pulled and the ones that are pushed', async () => {
    const path = await draw({
      '.github/workflows/web.yml': pushing('ghcr.io/acme/web:1'),
      'k8s/api.yaml': deployment(
        'api',
        '          image: ghcr.io/acme/web:1\n',
      ),
      'k8s/web.yaml': web('ghcr.io/acme/old-web:1'),
    });
    expect(links(path)).toContain(
      'image:ghcr.io/acme/old-web is pulled by workload:shop/Deployment/web (broken)',
    );
    expect(
      path.stations.find(({ id }) => id === 'image:ghcr.io/acme/old-web'),
    ).toMatchObject({
      status: 'broken',
      checks: ['images/mutable-tag', 'images/pushed-by-ci'].slice(1),
      services: ['web'],
    });
  });

  it('is broken from a pull secret that ends with the workflow to its users', async () => {
    const path = await draw({
      '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: x
    steps:
      - run: |
          kubectl create secret docker-registry registry --docker-password=\${{ secrets.GITHUB_TOKEN }}
          kubectl apply -f k8s/
`,
      'k8s/web.yaml': web('ghcr.io/acme/web:1'),
    });
    expect(links(path)).toEqual(
      expect.arrayContaining([
        'secret:registry lets pull workload:shop/Deployment/web (broken)',
        'deploy-job:.github/workflows/deploy.yml#deploy deploys workload:shop/Deployment/web (ok)',
      ]),
    );
  });

  it('draws a dependency nobody deploys as broken', async () => {
    const path = await draw({
      'k8s/web.yaml': deployment(
        'web',
        '          env: [{name: CONSUL_ADDR, value: "localhost:8500"}]\n',
      ),
    });
    expect(links(path)).toContain(
      'workload:shop/Deployment/web calls dependency:localhost:8500 (broken)',
    );
  });

  it('breaks by what stops a deploy, and is at risk by what threatens it', async () => {
    const path = await draw({
      '.github/workflows/web.yml': pushing('ghcr.io/acme/web:1'),
      'k8s/web.yaml': web('ghcr.io/acme/old-web:1'),
    });
    const status = (id: string) =>
      path.stations.find(station => station.id === id)?.status;
    expect(status('image:ghcr.io/acme/old-web')).toBe('broken');
    expect(status('workload:shop/Deployment/web')).toBe('at-risk');
  });

  it('breaks the source whose code cannot start', async () => {
    const path = await draw({
      ...checkExample('startup/wiring')?.fails,
      '.github/workflows/ci.yml': pushing(
        'ghcr.io/acme/shop:1',
        '          file: Shop/Dockerfile\n',
      ),
      'Shop/Dockerfile': 'FROM scratch\nCOPY . .\n',
    });
    expect(path.stations.find(({ id }) => id === 'source:Shop')).toMatchObject({
      status: 'broken',
      checks: expect.arrayContaining(['startup/wiring']),
    });
  });
});
