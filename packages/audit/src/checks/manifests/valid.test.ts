import { ask, deployment, failures, neverFails, states } from '../testing';
import { valid } from './valid';

const container = '          image: acme/api:1\n';
const cronJob = (apiVersion: string) => `apiVersion: ${apiVersion}
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 3 * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}
`;
const message = async (text: string) =>
  (await ask(valid, { 'k8s/a.yaml': text }))[0].message;

describe('manifests/valid', () => {
  it('passes a Deployment that is complete', async () => {
    expect(
      await states(valid, { 'k8s/a.yaml': deployment('api', container) }),
    ).toEqual(['pass api']);
  });

  it('fails for an API version that every supported cluster has removed', async () => {
    const files = { 'k8s/a.yaml': cronJob('batch/v1beta1') };
    expect(await failures(valid, files)).toEqual(['k8s/a.yaml:1']);
    const [result] = await ask(valid, files);
    expect(result.message).toContain('removed in Kubernetes 1.25');
    expect(result.message).toContain('cluster is not known');
    expect(result.remedy).toContain('batch/v1');
  });

  it('does not know about a version that some clusters still serve', async () => {
    expect(
      await states(valid, {
        'k8s/a.yaml':
          'apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nmetadata: {name: a}\nspec: {}\n',
      }),
    ).toEqual(['unknown .']);
  });

  it('takes an old version beside a new one for a choice', async () => {
    expect(
      await neverFails(valid, {
        'k8s/new.yaml': cronJob('batch/v1'),
        'k8s/old.yaml': cronJob('batch/v1beta1'),
      }),
    ).toBe(true);
  });

  it.each([
    [
      'a kind of another group',
      deployment('api', container).replace('apps/v1', 'v1'),
      'there is no Deployment in v1',
    ],
    [
      'a selector that misses its own template',
      deployment('api', container).replace(
        'labels: {app: api}',
        'labels: {app: web}',
      ),
      'does not match the labels of its own pod template',
    ],
    ['a missing image', deployment('api', ''), 'has no image'],
    [
      'a Service without ports',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}}\n',
      'has no ports',
    ],
    [
      'a number where a variable needs a text',
      deployment(
        'api',
        `${container}          env: [{name: PORT, value: 8080}]\n`,
      ),
      'must be a text',
    ],
    [
      'a number in a ConfigMap',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {PORT: 8080}\n',
      'PORT in data is a number',
    ],
    [
      'a Secret that is not base64',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {KEY: "hunter2!"}\n',
      'is not base64',
    ],
    [
      'replicas as a text',
      deployment('api', container).replace(
        'spec:\n',
        'spec:\n  replicas: "2"\n',
      ),
      'must be a whole number',
    ],
    [
      'a field that is nearly one',
      deployment(
        'api',
        `${container}          resource: {limits: {memory: 1Gi}}\n`,
      ),
      'resources is',
    ],
    [
      'a misspelt probe',
      deployment(
        'api',
        `${container}          readinesProbe: {httpGet: {port: 80}}\n`,
      ),
      'readinessProbe is',
    ],
    [
      'a field one level too high',
      deployment(
        'api',
        container,
        '      livenessProbe: {httpGet: {port: 80}}\n',
      ),
      'belongs to the container',
    ],
    [
      'a volume that is mounted and not there',
      deployment(
        'api',
        `${container}          volumeMounts: [{name: data, mountPath: /data}]\n`,
      ),
      'mounts the volume data',
    ],
    [
      'a request above its limit',
      deployment(
        'api',
        `${container}          resources: {requests: {memory: 2Gi}, limits: {memory: 512Mi}}\n`,
      ),
      'requests more memory',
    ],
    [
      'a quantity that is none',
      deployment(
        'api',
        `${container}          resources: {requests: {memory: 512mb}}\n`,
      ),
      'is no quantity',
    ],
    [
      'a name that is none',
      deployment('api', container).replace('  name: api', '  name: My_Api'),
      'no valid name',
    ],
    [
      'a port name that is too long',
      deployment(
        'api',
        `${container}          ports: [{name: a-very-long-port-name, containerPort: 80}]\n`,
      ),
      'no valid port name',
    ],
    [
      'a Job that would restart for ever',
      'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}\n',
      'must be Never or OnFailure',
    ],
    [
      'the backend of an older Ingress',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {serviceName: a, servicePort: 80}}]}}]}\n',
      'serviceName is of the removed v1beta1',
    ],
    [
      'an update that could never start',
      deployment('api', container).replace(
        'spec:\n',
        'spec:\n  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}\n',
      ),
      'both 0',
    ],
  ])('fails for %s', async (_, text, says) => {
    expect(await failures(valid, { 'k8s/a.yaml': text })).toHaveLength(1);
    expect(await message(text)).toContain(says);
  });

  it('fails for two different objects of one name in a file', async () => {
    const map = (level: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {LEVEL: ${level}}\n`;
    expect(
      await failures(valid, {
        'k8s/a.yaml': `${map('info')}---\n${map('warn')}`,
      }),
    ).toEqual(['k8s/a.yaml:8']);
  });

  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
  it.each([
    ['equal copies', { 'k8s/a.yaml': `${namespace}---\n${namespace}` }],
    [
      'one object in two environments',
      {
        'k8s/dev/a.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {A: x}\n',
        'k8s/prod/a.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {A: y}\n',
      },
    ],
    [
      'a patch without what it does not change',
      {
        'k8s/base/api.yaml': deployment('api', container),
        'k8s/overlays/prod/replicas.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {replicas: 3}\n',
      },
    ],
    [
      'placeholders',
      {
        'k8s/a.yaml': deployment(
          'api',
          '          image: ${IMAGE}\n          resources: {limits: {memory: "${MEMORY}"}}\n',
        ).replace('spec:\n', 'spec:\n  replicas: ${REPLICAS}\n'),
      },
    ],
    [
      'a custom resource of a familiar kind',
      {
        'k8s/a.yaml':
          'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {template: {}}\n',
      },
    ],
    [
      'a headless Service',
      {
        'k8s/a.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {clusterIP: None, selector: {app: a}}\n',
      },
    ],
    [
      'a claim that a StatefulSet makes',
      {
        'k8s/a.yaml': deployment(
          'db',
          `${container}          volumeMounts: [{name: data, mountPath: /data}]\n`,
        )
          .replace('kind: Deployment', 'kind: StatefulSet')
          .replace(
            'spec:\n',
            'spec:\n  volumeClaimTemplates: [{metadata: {name: data}}]\n',
          ),
      },
    ],
    [
      'an encrypted Secret',
      {
        'k8s/a.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {KEY: "ENC[AES256_GCM,data:x]"}\nsops: {version: 3.9.0}\n',
      },
    ],
    ['a broken example', { 'docs/examples/a.yaml': cronJob('batch/v1beta1') }],
    [
      'fields of newer releases',
      {
        'k8s/a.yaml': deployment(
          'api',
          `${container}          futureThing: {a: 1}\n`,
        ),
      },
    ],
  ])('says nothing about %s', async (_, files) => {
    expect(await neverFails(valid, files)).toBe(true);
  });
});
