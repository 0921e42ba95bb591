import { loadExpressionLibrary } from '../symbolic/expressions';
import { job, pipelinesOf, WORKFLOWS } from './fixtures';
import { render } from '../symbolic/symbolic';

beforeAll(loadExpressionLibrary);

describe('what pipelines create', () => {
  it('finds the password of a pull secret on its line', () => {
    const found = pipelinesOf(
      job(`
- run: |
    # not secrets.GITHUB_TOKEN any more
    kubectl create secret docker-registry pull \\
      --docker-server=ghcr.io \\
      --docker-password=\${{ secrets.GITHUB_TOKEN }} \\
      -n shop --dry-run=client -o yaml | kubectl apply -f -`),
    );
    expect(found.created).toEqual([
      expect.objectContaining({
        kind: 'Secret',
        secretType: 'docker-registry',
        name: ['pull'],
        namespace: ['shop'],
        dockerPassword: {
          value: [{ hole: 'secrets.GITHUB_TOKEN' }],
          text: '${{ secrets.GITHUB_TOKEN }}',
          at: { path: `${WORKFLOWS}/ci.yml`, line: 11, column: 13 },
        },
      }),
    ]);
  });

  it('follows a password through the environment and through callers', () => {
    const found = pipelinesOf({
      [`${WORKFLOWS}/ci.yml`]: `on: push
jobs:
  deploy:
    uses: ./.github/workflows/deploy.yml
    secrets: { PULL: "\${{ secrets.GITHUB_TOKEN }}" }
`,
      [`${WORKFLOWS}/deploy.yml`]: `on: { workflow_call: {} }
jobs:
  deploy:
    runs-on: ubuntu-latest
    env: { TOKEN: "\${{ secrets.PULL }}" }
    steps:
      - run: kubectl create secret docker-registry pull --docker-password "$TOKEN"
`,
    });
    expect(found.created[0].dockerPassword).toMatchObject({
      value: [{ hole: 'secrets.GITHUB_TOKEN' }],
      text: '$TOKEN',
    });
  });

  it('finds keys and files of ConfigMaps and Secrets', () => {
    const found = pipelinesOf(
      job(`
- working-directory: gateway
  run: |
    kubectl create configmap gw --from-file=routes.json=routes.prod.json --from-file=a.yaml
    kubectl -n shop create secret generic db --from-literal=USER=app --from-literal PASSWORD="$P"
    kubectl create secret generic env --from-env-file=.env`),
    );
    expect(
      found.created.map(c => [
        c.kind,
        c.keys,
        c.files.map(f => render(f.path)),
      ]),
    ).toEqual([
      [
        'ConfigMap',
        ['routes.json', 'a.yaml'],
        ['gateway/routes.prod.json', 'gateway/a.yaml'],
      ],
      ['Secret', ['USER', 'PASSWORD'], []],
      ['Secret', null, ['gateway/.env']],
    ]);
    expect(found.created[1].namespace).toEqual(['shop']);
  });

  it('reads manifests written in a script', () => {
    const found = pipelinesOf(
      job(`
- run: |
    cat <<EOF | kubectl apply -f -
    apiVersion: v1
    kind: Secret
    metadata: { name: db, namespace: shop }
    stringData:
      password: \${{ secrets.DB }}
    EOF`),
    );
    expect(found.created).toMatchObject([
      { kind: 'Secret', name: ['db'], namespace: ['shop'], keys: ['password'] },
    ]);
    const [manifest] = found.inlineManifests;
    expect(manifest.data).toMatchObject({
      stringData: { password: '${{ secrets.DB }}' },
    });
    expect(manifest.positionOf(['stringData', 'password']).line).toBe(13);
  });
});
