import {
  ask,
  deployment,
  failures,
  neverFails,
  service,
  states,
} from '../testing';
import { disruptionBudget } from './disruption-budget';
import { gracefulShutdown } from './graceful-shutdown';
import { replicas } from './replicas';

const IMAGE = '          image: acme/api:1\n';
const api = (spec = '', container = '') =>
  deployment('api', IMAGE + container).replace('spec:\n', `spec:\n${spec}`);
const autoscaler = (min: number) =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: api, namespace: shop}\nspec: {scaleTargetRef: {kind: Deployment, name: api}, minReplicas: ${min}, maxReplicas: 9}\n`;
const budget = (spec: string) =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: api, namespace: shop}\nspec: {${spec}, selector: {matchLabels: {app: api}}}\n`;
const prod = (files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ 'service.yaml': service('api'), ...files }).map(
      ([path, text]) => [`k8s/prod/${path}`, text],
    ),
  );

describe('manifests/replicas', () => {
  it('fails for one replica, written or by default', async () => {
    expect(
      await failures(replicas, prod({ 'a.yaml': api('  replicas: 1\n') })),
    ).toEqual(['k8s/prod/a.yaml:7']);
    expect(await failures(replicas, prod({ 'a.yaml': api() }))).toHaveLength(1);
  });

  it('fails for an autoscaler that goes down to one', async () => {
    expect(
      await failures(
        replicas,
        prod({ 'a.yaml': api(), 'h.yaml': autoscaler(1) }),
      ),
    ).toEqual(['k8s/prod/h.yaml:4']);
    expect(
      await states(
        replicas,
        prod({ 'a.yaml': api(), 'h.yaml': autoscaler(2) }),
      ),
    ).toEqual(['pass api']);
  });

  it('does not know about manifests that nobody here deploys', async () => {
    expect(
      await states(replicas, { 'a.yaml': api(), 's.yaml': service('api') }),
    ).toEqual(['unknown api']);
    expect(
      await failures(replicas, {
        'a.yaml': api(),
        's.yaml': service('api'),
        'deploy.sh': 'kubectl apply -f .\n',
      }),
    ).toHaveLength(1);
  });

  it.each([
    [
      'a worker without a Service',
      { 'a.yaml': api(), 'service.yaml': service('other') },
    ],
    ['a service that is switched off', { 'a.yaml': api('  replicas: 0\n') }],
    ['a placeholder', { 'a.yaml': api('  replicas: ${REPLICAS}\n') }],
    [
      'a controller that elects a leader',
      { 'a.yaml': api('', '          args: [--leader-elect]\n') },
    ],
    [
      'a pod with a volume of its own',
      {
        'a.yaml': deployment(
          'api',
          IMAGE,
          '      volumes: [{name: d, persistentVolumeClaim: {claimName: d}}]\n',
        ),
      },
    ],
    [
      'a database',
      { 'a.yaml': deployment('api', '          image: postgres:17\n') },
    ],
  ])('asks nothing of %s', async (_, files) => {
    expect(await neverFails(replicas, prod(files))).toBe(true);
  });

  it('asks nothing of another environment', async () => {
    expect(
      await neverFails(replicas, {
        'k8s/overlays/dev/a.yaml': api(),
        'k8s/overlays/dev/s.yaml': service('api'),
        'deploy.sh': 'kubectl apply -f .\n',
      }),
    ).toBe(true);
  });
});

describe('manifests/disruption-budget', () => {
  const three = api('  replicas: 3\n');
  it('fails for replicas without a budget', async () => {
    expect(await failures(disruptionBudget, prod({ 'a.yaml': three }))).toEqual(
      ['k8s/prod/a.yaml:4'],
    );
  });

  it('passes with one, and asks none of a single replica', async () => {
    expect(
      await states(
        disruptionBudget,
        prod({ 'a.yaml': three, 'b.yaml': budget('maxUnavailable: 1') }),
      ),
    ).toEqual(['pass api']);
    expect(await neverFails(disruptionBudget, prod({ 'a.yaml': api() }))).toBe(
      true,
    );
  });

  it('fails for a budget that blocks every drain', async () => {
    const [result] = await ask(
      disruptionBudget,
      prod({ 'a.yaml': three, 'b.yaml': budget('minAvailable: 3') }),
    );
    expect(result.message).toContain('a node drain waits for ever');
  });
});

describe('manifests/graceful-shutdown', () => {
  it('fails for a service that stops at once', async () => {
    expect(await failures(gracefulShutdown, prod({ 'a.yaml': api() }))).toEqual(
      ['k8s/prod/a.yaml:12'],
    );
  });

  it('fails when the pause takes all of the grace period', async () => {
    const [result] = await ask(
      gracefulShutdown,
      prod({
        'a.yaml': api(
          '',
          '          lifecycle: {preStop: {exec: {command: [sh, -c, "sleep 30"]}}}\n',
        ),
      }),
    );
    expect(result.message).toContain('takes 30 s and all of its grace period');
  });

  it.each([
    [
      'a preStop pause',
      {
        'a.yaml': api(
          '',
          '          lifecycle: {preStop: {sleep: {seconds: 5}}}\n',
        ),
      },
    ],
    [
      'a setting of its framework',
      {
        'a.yaml': api(
          '',
          '          env: [{name: SERVER_SHUTDOWN, value: graceful}]\n',
        ),
      },
    ],
    [
      'code that waits for its requests',
      {
        'a.yaml': api(),
        '../../main.go': 'package main\nfunc main() { srv.Shutdown(ctx) }\n',
      },
    ],
  ])(
    'passes with %s',
    async (_, { '../../main.go': code, ...files }: Record<string, string>) => {
      expect(
        await neverFails(gracefulShutdown, {
          ...prod(files),
          ...(code ? { 'main.go': code } : {}),
        }),
      ).toBe(true);
    },
  );
});
