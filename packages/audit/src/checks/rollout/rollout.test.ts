import {
  ask,
  deployment,
  failures,
  neverFails,
  service,
  states,
} from '../testing';
import { featureFlags } from './feature-flags';
import { historyKept } from './history-kept';
import { progressive } from './progressive';
import { rollbackPlan } from './rollback-plan';
import { strategy } from './strategy';

const IMAGE = '          image: acme/api:1\n';
const api = (spec = '', pod = '') =>
  deployment('api', IMAGE, pod).replace('spec:\n', `spec:\n${spec}`);
const deploy = (run: string) => ({
  '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`,
});
const served = (text: string) => ({
  'k8s/prod/a.yaml': text,
  'k8s/prod/s.yaml': service('api'),
});

describe('rollout/strategy', () => {
  it('fails for Recreate of a service', async () => {
    expect(
      await failures(
        strategy,
        served(api('  replicas: 2\n  strategy: {type: Recreate}\n')),
      ),
    ).toEqual(['k8s/prod/a.yaml:8']);
  });

  it('accepts Recreate where two pods cannot share a volume', async () => {
    const pod =
      '      volumes: [{name: d, persistentVolumeClaim: {claimName: d}}]\n';
    expect(
      await neverFails(
        strategy,
        served(api('  strategy: {type: Recreate}\n', pod)),
      ),
    ).toBe(true);
  });

  it.each([
    [3, '3', true],
    [3, '100%', true],
    [3, '1', false],
    [3, '25%', false],
    [1, '1', true],
    [1, '25%', false],
  ])(
    'of %i replicas with maxUnavailable %s: fails %s',
    async (count, share, fails) => {
      const text = api(
        `  replicas: ${count}\n  strategy: {rollingUpdate: {maxUnavailable: ${share}}}\n`,
      );
      expect(await failures(strategy, served(text))).toHaveLength(
        fails ? 1 : 0,
      );
    },
  );

  const replace =
    'docker stop web || true\ndocker rm web\ndocker run -d --name web acme/web:2\n';
  it('fails for a script that stops the old container before the new one runs', async () => {
    const files = {
      'scripts/deploy.sh': `set -e\ndocker pull acme/web:2\n${replace}`,
    };
    expect(await failures(strategy, files)).toEqual(['scripts/deploy.sh:3']);
    const [result] = await ask(strategy, files);
    expect(result.locations.at(-1)).toMatchObject({ line: 5, role: 'related' });
  });

  it.each([
    ['a test script', { 'scripts/test-deploy.sh': replace }],
    [
      'a script that switches over first',
      {
        'deploy.sh':
          'docker run -d --name web-green acme/web:2\ncurl -f localhost\ndocker stop web-blue\n',
      },
    ],
    ['a script for developers', { 'scripts/dev-update.sh': replace }],
  ])('says nothing about %s', async (_, files) => {
    expect(await neverFails(strategy, files)).toBe(true);
  });

  const restart = deploy('docker compose down && docker compose up -d');
  it('fails for a stack that is taken down first on the server', async () => {
    const onServer = Object.fromEntries(
      Object.entries(restart).map(([path, text]) => [
        path,
        text.replace('ubuntu-latest', '[self-hosted, shop]'),
      ]),
    );
    expect(await failures(strategy, onServer)).toEqual([
      '.github/workflows/deploy.yml:6',
    ]);
    expect(await neverFails(strategy, restart)).toBe(true);
  });
});

describe('rollout/progressive', () => {
  it('fails for a service that goes to everybody at once', async () => {
    expect(await failures(progressive, served(api()))).toHaveLength(1);
  });

  const canary =
    'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: api, namespace: shop}\nspec: {targetRef: {kind: Deployment, name: api}}\n';
  const route =
    'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: api, namespace: shop}\nspec: {rules: [{backendRefs: [{name: api, port: 80, weight: 90}, {name: api-new, port: 80, weight: 10}]}]}\n';
  it.each([
    ['Flagger', { 'k8s/c.yaml': canary }],
    ['weights at the gateway', { 'k8s/r.yaml': route }],
    [
      'a script that shifts the traffic',
      { 'scripts/deploy-bluegreen.sh': 'docker compose up -d app-green\n' },
    ],
  ])('passes with %s', async (_, files) => {
    expect(await states(progressive, { ...served(api()), ...files })).toEqual([
      'pass api',
    ]);
  });
});

describe('rollout/history-kept', () => {
  it('fails when no revision is kept', async () => {
    expect(
      await failures(historyKept, served(api('  revisionHistoryLimit: 0\n'))),
    ).toEqual(['k8s/prod/a.yaml:7']);
  });

  it('passes with the default', async () => {
    expect(await states(historyKept, served(api()))).toEqual(['pass api']);
  });

  it('does not know where a commit is what one goes back to', async () => {
    expect(
      await states(historyKept, {
        ...served(api('  revisionHistoryLimit: 0\n')),
        'apps/a.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: api, namespace: argocd}\nspec: {}\n',
      }),
    ).toEqual(['unknown api']);
  });

  it('fails for a chart that is installed without history', async () => {
    expect(
      await failures(
        historyKept,
        deploy('helm upgrade api ./chart --history-max 1'),
      ),
    ).toEqual(['.github/workflows/deploy.yml:6']);
    expect(
      await neverFails(
        historyKept,
        deploy('helm upgrade api ./chart --history-max=10'),
      ),
    ).toBe(true);
  });
});

describe('rollout/rollback-plan', () => {
  const apply = deploy('kubectl apply -f k8s/');
  it('fails at the deploy that nobody can take back', async () => {
    expect(await failures(rollbackPlan, apply)).toEqual([
      '.github/workflows/deploy.yml:6',
    ]);
  });

  const steps =
    'Who is on call decides. Then: see the last healthy release and set it again.\n'.repeat(
      4,
    );
  it.each([
    [
      'a chart that goes back by itself',
      deploy('helm upgrade --install --atomic api ./chart'),
    ],
    [
      'a rollback workflow',
      {
        ...apply,
        '.github/workflows/rollback.yml':
          'on: workflow_dispatch\njobs:\n  undo:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./undo\n',
      },
    ],
    [
      'a section of the runbook',
      { ...apply, 'RUNBOOK.md': `# Runbook\n\n## Rolling back\n\n${steps}` },
    ],
    ['a document of its own', { ...apply, 'docs/rollback.md': steps }],
    [
      'a function of the deploy script',
      {
        ...apply,
        'deploy.sh':
          'rollback() {\n  docker stop new\n}\ncurl -f localhost || rollback\ndocker compose up -d\n',
      },
    ],
  ])('passes with %s', async (_, files: Record<string, string>) => {
    expect(await states(rollbackPlan, files)).toEqual(['pass .']);
  });

  it.each([
    ['a title without a procedure', { 'docs/rollback.md': '# Rollback\n' }],
    [
      'a changelog that mentions one',
      { 'CHANGELOG.md': `## 1.2\n- Rolled back a change\n${steps}` },
    ],
  ])('is not satisfied by %s', async (_, files) => {
    expect(
      await failures(rollbackPlan, { ...apply, ...files } as Record<
        string,
        string
      >),
    ).toHaveLength(1);
  });

  it.each([
    [
      'a cluster that ends with the job',
      'kind create cluster && kubectl apply -f k8s/',
    ],
    ['infrastructure', 'terraform apply -auto-approve'],
  ])('asks nothing of %s', async (_, run) => {
    expect(await neverFails(rollbackPlan, deploy(run))).toBe(true);
  });
});

describe('rollout/feature-flags', () => {
  const files = (dependency: string) => ({
    ...deploy('kubectl apply -f k8s/'),
    'package.json': `{\n  "dependencies": { "${dependency}": "1.0.0" }\n}\n`,
  });
  it('fails for a program that is deployed without any', async () => {
    expect(await failures(featureFlags, files('express'))).toEqual([
      'package.json:1',
    ]);
  });

  it.each([
    ['a library', files('@unleash/proxy-client-react')],
    [
      'a switch of its own',
      {
        ...files('express'),
        'src/features.ts': 'export const isFeatureEnabled = () => true;\n',
      },
    ],
    [
      'a variable',
      {
        ...files('express'),
        'k8s/a.yaml': deployment(
          'api',
          `${IMAGE}          env: [{name: FEATURE_CHECKOUT, value: "on"}]\n`,
        ),
      },
    ],
  ])('passes with %s', async (_, tree: Record<string, string>) => {
    expect(await states(featureFlags, tree)).toEqual(['pass .']);
  });

  it('asks nothing of a library that nobody deploys', async () => {
    expect(
      await states(featureFlags, { 'package.json': '{"name": "a"}\n' }),
    ).toEqual(['not-applicable .']);
  });
});
