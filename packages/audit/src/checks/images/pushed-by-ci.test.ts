import {
  ask,
  deployment,
  failures,
  neverFails,
  pushing,
  states,
} from '../testing';
import { pushedByCi } from './pushed-by-ci';

const pulls = (image: string, name = 'web') =>
  deployment(name, `          image: ${image}\n`);

describe('images/pushed-by-ci', () => {
  it('fails when no workflow pushes the image a Deployment pulls, and names the nearest', async () => {
    const [result] = (
      await ask(pushedByCi, {
        '.github/workflows/ci.yml': pushing(
          'ghcr.io/${{ github.repository_owner }}/frontend-web:latest',
        ),
        '.github/workflows/api.yml': pushing('ghcr.io/acme/api:latest'),
        'k8s/api.yaml': pulls('ghcr.io/acme/api:latest', 'api'),
        'k8s/web.yaml': pulls('ghcr.io/acme/shop-web:latest', 'frontend-web'),
      })
    ).filter(({ state }) => state === 'fail');
    expect(result.message).toContain('frontend-web');
    expect(result.locations).toEqual([
      expect.objectContaining({
        path: 'k8s/web.yaml',
        line: 13,
        role: 'primary',
      }),
      expect.objectContaining({
        path: '.github/workflows/ci.yml',
        role: 'related',
      }),
    ]);
  });

  it('passes when the owner is only known at run time', async () => {
    expect(
      await states(pushedByCi, {
        '.github/workflows/ci.yml': pushing(
          'ghcr.io/${{ github.repository_owner }}/web:${{ github.sha }}',
        ),
        'k8s/web.yaml': pulls('ghcr.io/acme/web:1.2.0'),
      }),
    ).toEqual(['pass web']);
  });

  it('passes for every value of a matrix', async () => {
    const files = {
      '.github/workflows/ci.yml': `on: push
jobs:
  image:
    strategy: {matrix: {service: [api, web]}}
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with: {push: true, tags: "ghcr.io/acme/\${{ matrix.service }}:1"}
`,
      'k8s/api.yaml': pulls('ghcr.io/acme/api:1', 'api'),
      'k8s/web.yaml': pulls('ghcr.io/acme/web:1', 'web'),
      'k8s/old.yaml': pulls('ghcr.io/acme/apis:1', 'old'),
    };
    expect(await states(pushedByCi, files)).toEqual([
      'pass api',
      'fail old',
      'pass web',
    ]);
  });

  it('does not know when the matrix is computed', async () => {
    expect(
      await states(pushedByCi, {
        '.github/workflows/ci.yml': `on: push
jobs:
  image:
    strategy: {matrix: {service: "\${{ fromJSON(needs.changes.outputs.services) }}"}}
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with: {push: true, tags: "ghcr.io/acme/\${{ matrix.service }}:1"}
`,
        'k8s/web.yaml': pulls('ghcr.io/acme/web:1'),
      }),
    ).toEqual(['unknown web']);
  });

  it('reads what a called workflow pushes with the inputs of its caller', async () => {
    const files = {
      '.github/workflows/ci.yml': `on: push
jobs:
  web:
    uses: ./.github/workflows/_image.yml
    with: {name: web}
`,
      '.github/workflows/_image.yml': `on:
  workflow_call:
    inputs:
      name: {type: string, required: true}
      registry: {type: string, default: ghcr.io}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: \${{ inputs.registry }}/acme/\${{ inputs.name }}:latest
`,
      'k8s/web.yaml': pulls('ghcr.io/acme/web:latest'),
      'k8s/api.yaml': pulls('ghcr.io/acme/webs:latest', 'api'),
    };
    expect(await failures(pushedByCi, files)).toEqual(['k8s/api.yaml:13']);
  });

  it('says nothing about images of others', async () => {
    expect(
      await neverFails(pushedByCi, {
        '.github/workflows/ci.yml': pushing(
          'ghcr.io/${{ github.repository_owner }}/web:1',
        ),
        'k8s/web.yaml': pulls('ghcr.io/acme/web:1'),
        'k8s/db.yaml': pulls('postgres:16-alpine', 'postgres'),
        'k8s/proxy.yaml': pulls('ghcr.io/somebody/proxy:1', 'proxy'),
      }),
    ).toBe(true);
  });

  it('takes a registry owner hidden in a secret for what it may be', async () => {
    expect(
      await states(pushedByCi, {
        '.github/workflows/ci.yml': pushing(
          '${{ secrets.DOCKER_USERNAME }}/web:latest',
        ),
        'k8s/web.yaml': pulls('acme/web:latest'),
      }),
    ).toEqual(['pass web']);
  });

  it('does not claim a fail when no pipeline of the repository pushes anything', async () => {
    expect(
      await neverFails(pushedByCi, {
        '.github/workflows/ci.yml':
          'on: push\njobs: {a: {runs-on: x, steps: [{run: npm test}]}}\n',
        'k8s/web.yaml': pulls('ghcr.io/acme/web:1'),
      }),
    ).toBe(true);
  });

  it('does not know whether another repository of the same owner pushes it', async () => {
    expect(
      await states(pushedByCi, {
        '.github/workflows/ci.yml': pushing('ghcr.io/acme/web:1'),
        'k8s/web.yaml': pulls('ghcr.io/acme/web:1'),
        'k8s/proxy.yaml': pulls('ghcr.io/acme/tls-sidecar:1', 'tls'),
      }),
    ).toEqual(['unknown tls', 'pass web']);
  });

  it('fails for the one image of many that is not pushed', async () => {
    expect(
      await failures(pushedByCi, {
        '.github/workflows/ci.yml': `on: push
jobs:
  image:
    strategy: {matrix: {service: [a, b, c]}}
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with: {push: true, tags: "ghcr.io/acme/\${{ matrix.service }}:1"}
`,
        'k8s/a.yaml': pulls('ghcr.io/acme/a:1', 'a'),
        'k8s/b.yaml': pulls('ghcr.io/acme/b:1', 'b'),
        'k8s/c.yaml': pulls('ghcr.io/acme/c:1', 'c'),
        'k8s/d.yaml': pulls('ghcr.io/acme/mailer:1', 'mailer'),
      }),
    ).toEqual(['k8s/d.yaml:13']);
  });

  it('leaves images alone that a kustomization renames', async () => {
    expect(
      await neverFails(pushedByCi, {
        '.github/workflows/ci.yml': pushing('ghcr.io/acme/web:1'),
        'k8s/kustomization.yaml':
          'resources: [a.yaml, web.yaml]\nimages: [{name: ghcr.io/acme/placeholder, newName: ghcr.io/acme/web}]\n',
        'k8s/a.yaml': pulls('ghcr.io/acme/web:1', 'a'),
        'k8s/web.yaml': pulls('ghcr.io/acme/placeholder'),
      }),
    ).toBe(true);
  });

  it('ignores what a backup copy of a workflow pushes', async () => {
    expect(
      await failures(pushedByCi, {
        'api/Dockerfile': 'FROM scratch\n',
        '.github/workflows/ci.yml': pushing('ghcr.io/acme/web:1'),
        '.github/workflows/old.yml.bak_20260101': pushing('ghcr.io/acme/api:1'),
        'k8s/web.yaml': pulls('ghcr.io/acme/web:1'),
        'k8s/api.yaml': pulls('ghcr.io/acme/api:1', 'api'),
      }),
    ).toEqual(['k8s/api.yaml:13']);
  });

  it('knows an image whose tag the deploy fills in', async () => {
    const files = (repository: string) => ({
      '.github/workflows/ci.yml': pushing(
        'ghcr.io/acme/orders-service:${{ github.sha }}',
        '      - run: helm upgrade --install orders chart --set tag=${{ github.sha }}\n',
      ),
      'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
      'chart/values.yaml': `repository: ${repository}\ntag: ""\n`,
      'chart/templates/deployment.yaml': pulls(
        '"{{ .Values.repository }}:{{ .Values.tag }}"',
        'orders',
      ),
    });
    expect(
      await failures(pushedByCi, files('ghcr.io/acme/orders-svc')),
    ).toEqual([expect.stringMatching(/^chart\//)]);
    expect(
      await neverFails(pushedByCi, files('ghcr.io/acme/orders-service')),
    ).toBe(true);
  });

  it('asks for no image of an example', async () => {
    const files = {
      '.github/workflows/ci.yml': pushing('ghcr.io/acme/web:1'),
      'examples/k8s/web.yaml': pulls('ghcr.io/acme/shop:1'),
    };
    expect(await states(pushedByCi, files)).toEqual(['not-applicable .']);
  });
});
