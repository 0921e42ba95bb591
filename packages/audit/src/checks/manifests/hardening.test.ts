import { ask, deployment, failures, neverFails, states } from '../testing';
import { resources } from './resources';
import { securityContext } from './security-context';
import { strayPods } from './stray-pods';

const IMAGE = '          image: acme/api:1\n';
const SET =
  '          resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}\n';
const HARD =
  '          securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}\n';

describe('manifests/resources', () => {
  it('fails for a container without any', async () => {
    const [result] = await ask(resources, {
      'a.yaml': deployment('api', IMAGE),
    });
    expect(result.message).toBe(
      'Container api of Deployment api has no cpu request and no memory request and no memory limit',
    );
  });

  it('passes with requests and a memory limit; a CPU limit is not asked for', async () => {
    expect(
      await states(resources, { 'a.yaml': deployment('api', IMAGE + SET) }),
    ).toEqual(['pass api']);
  });

  it('takes a limit for a request, and a LimitRange for both', async () => {
    expect(
      await neverFails(resources, {
        'a.yaml': deployment(
          'api',
          `${IMAGE}          resources: {limits: {cpu: 1, memory: 1Gi}}\n`,
        ),
      }),
    ).toBe(true);
    expect(
      await neverFails(resources, {
        'a.yaml': deployment('api', IMAGE),
        'b.yaml':
          'apiVersion: v1\nkind: LimitRange\nmetadata: {name: a, namespace: shop}\nspec: {limits: []}\n',
      }),
    ).toBe(true);
  });

  it("does not know what production gives a chart's containers", async () => {
    const template = deployment('api', IMAGE).replace(
      'namespace: shop',
      'namespace: {{ .Release.Namespace }}',
    );
    expect(
      await neverFails(resources, {
        'chart/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
        'chart/values.yaml': '{}\n',
        'chart/templates/a.yaml': template,
      }),
    ).toBe(true);
  });
});

describe('manifests/security-context', () => {
  it('fails, and names what is missing', async () => {
    const [result] = await ask(securityContext, {
      'a.yaml': deployment('api', IMAGE),
    });
    expect(result.message).toContain(
      'runAsNonRoot, allowPrivilegeEscalation: false',
    );
  });

  it('fails for a privileged container on its line', async () => {
    expect(
      await failures(securityContext, {
        'a.yaml': deployment(
          'api',
          `${IMAGE}          securityContext:\n            privileged: true\n`,
        ),
      }),
    ).toEqual(['a.yaml:15']);
  });

  it('passes what the restricted profile asks for, also from the pod', async () => {
    expect(
      await states(securityContext, {
        'a.yaml': deployment('api', IMAGE + HARD),
      }),
    ).toEqual(['pass api']);
    expect(
      await states(securityContext, {
        'a.yaml': deployment(
          'api',
          IMAGE + HARD.replace('runAsNonRoot: true, ', ''),
          '      securityContext: {runAsUser: 10001}\n',
        ),
      }),
    ).toEqual(['pass api']);
  });
});

describe('manifests/stray-pods', () => {
  const pod = (annotations = '{}') =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: debug, annotations: ${annotations}}\nspec: {containers: [{name: a, image: busybox}]}\n`;
  it('fails for a Pod without a controller', async () => {
    expect(await failures(strayPods, { 'k8s/shell.yaml': pod() })).toEqual([
      'k8s/shell.yaml:2',
    ]);
  });

  it('asks nothing of hooks, examples and tests', async () => {
    expect(
      await neverFails(strayPods, {
        'k8s/a.yaml': pod('{helm.sh/hook: test}'),
        'examples/a.yaml': pod(),
        'k8s/test/a.yaml': pod(),
      }),
    ).toBe(true);
  });

  it('fails for a Job whose pods stay', async () => {
    const job = (spec: string) =>
      `apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate}\nspec: {${spec}template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}\n`;
    expect(await failures(strayPods, { 'k8s/a.yaml': job('') })).toEqual([
      'k8s/a.yaml:3',
    ]);
    expect(
      await neverFails(strayPods, {
        'k8s/a.yaml': job('ttlSecondsAfterFinished: 60, '),
      }),
    ).toBe(true);
  });
});
