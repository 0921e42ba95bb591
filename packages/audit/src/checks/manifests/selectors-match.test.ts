import {
  ask,
  deployment,
  failures,
  neverFails,
  service,
  states,
} from '../testing';
import { selectorsMatch } from './selectors-match';

const api = deployment(
  'api',
  '          image: a\n          ports: [{name: http, containerPort: 8080}]\n',
);
const object = (
  apiVersion: string,
  kind: string,
  spec: string,
  metadata = '',
) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: api, namespace: shop${metadata}}\nspec: ${spec}\n`;

describe('manifests/selectors-match', () => {
  it('passes a Service that selects pods and reaches their port', async () => {
    expect(
      await states(selectorsMatch, { 'a.yaml': api, 's.yaml': service('api') }),
    ).toEqual(['pass api']);
  });

  it('fails for a Service that selects nothing beside the Deployment of its name', async () => {
    const files = {
      'a.yaml': api,
      's.yaml': service('api').replace('{app: api}', '{app: api-server}'),
    };
    expect(await failures(selectorsMatch, files)).toEqual(['s.yaml:5']);
    const [result] = await ask(selectorsMatch, files);
    expect(result.message).toContain('selects app=api-server');
    expect(result.remedy).toBe('Select app=api.');
  });

  it('does not know about pods that nothing here is named after', async () => {
    expect(
      await states(selectorsMatch, {
        'a.yaml': api,
        's.yaml': service('postgres'),
      }),
    ).toEqual(['unknown .']);
  });

  it.each([
    [
      'a port of a name the pod does not have',
      service('api').replace('port: 8080', 'port: 80, targetPort: web'),
      'the port named web',
    ],
    [
      'another number than the one port of the pod',
      service('api').replace('port: 8080', 'port: 80, targetPort: 3000'),
      'serves http (8080)',
    ],
    [
      'an autoscaler of a workload of another kind',
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        '{scaleTargetRef: {kind: StatefulSet, name: api}, maxReplicas: 3}',
      ),
      'Deployment api is',
    ],
    [
      'an autoscaler of a misspelt workload',
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        '{scaleTargetRef: {kind: Deployment, name: apis}, maxReplicas: 3}',
      ),
      'Deployment api is',
    ],
    [
      'a disruption budget',
      object(
        'policy/v1',
        'PodDisruptionBudget',
        '{maxUnavailable: 1, selector: {matchLabels: {name: api}}}',
      ),
      'selects name=api',
    ],
    [
      'a network policy',
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        '{podSelector: {matchLabels: {tier: web}}}',
      ),
      'selects tier=web',
    ],
  ])('fails for %s', async (_, text, says) => {
    const results = await ask(selectorsMatch, {
      'a.yaml': api,
      'b.yaml': text,
    });
    const failing = results.filter(({ state }) => state === 'fail');
    expect(failing.map(({ message }) => message)).toEqual([
      expect.stringContaining(says),
    ]);
  });

  it('fails for an Ingress that names a port its Service does not have', async () => {
    expect(
      await failures(selectorsMatch, {
        's.yaml': service('api'),
        'i.yaml': object(
          'networking.k8s.io/v1',
          'Ingress',
          '{defaultBackend: {service: {name: api, port: {number: 9090}}}}',
        ),
      }),
    ).toEqual(['i.yaml:4']);
  });

  it('fails for a ServiceMonitor that takes the labels of the pods for those of the Service', async () => {
    const monitor = object(
      'monitoring.coreos.com/v1',
      'ServiceMonitor',
      '{selector: {matchLabels: {app: api}}, endpoints: [{port: http}]}',
    );
    const [result] = await ask(selectorsMatch, {
      's.yaml': service('api'),
      'm.yaml': monitor,
    });
    expect(result.message).toContain('Service api does not have these labels');
    const labelled = service('api')
      .replace('namespace: shop', 'namespace: shop, labels: {app: api}')
      .replace('{port: 8080}', '{name: http, port: 8080}');
    expect(
      await neverFails(selectorsMatch, {
        's.yaml': labelled,
        'm.yaml': monitor,
      }),
    ).toBe(true);
    expect(
      await failures(selectorsMatch, {
        's.yaml': labelled,
        'm.yaml': monitor.replace('port: http', 'port: metrics'),
      }),
    ).toEqual(['m.yaml:4']);
  });

  const bare = deployment('api', '          image: a\n');
  it.each([
    [
      'a port that the pod need not declare',
      bare,
      service('api').replace('port: 8080', 'port: 80, targetPort: 3000'),
    ],
    [
      'a port that the pod names elsewhere',
      deployment(
        'api',
        '          image: a\n          ports: [{containerPort: 8080}]\n          env: [{name: ADMIN, value: ":9000"}]\n',
      ),
      service('api').replace('port: 8080', 'port: 80, targetPort: 9000'),
    ],
    [
      'a port of a sidecar that is injected',
      api.replace(
        'labels: {app: api}',
        'labels: {app: api}, annotations: {sidecar.istio.io/inject: "true"}',
      ),
      service('api').replace('port: 8080', 'port: 80, targetPort: envoy'),
    ],
    [
      'a label that a manager gives to running pods',
      api,
      service('api').replace('{app: api}', '{app: api, role: master}'),
    ],
    [
      'a Service without a selector',
      api,
      service('api').replace('  selector: {app: api}\n', ''),
    ],
    [
      'a namespace that one of both leaves out',
      api.replace('  namespace: shop\n', ''),
      service('api'),
    ],
    [
      'a policy for every pod',
      api,
      object('networking.k8s.io/v1', 'NetworkPolicy', '{podSelector: {}}'),
    ],
    [
      'a placeholder',
      api,
      service('api').replace('{app: api}', '{app: "${APP}"}'),
    ],
    [
      'expressions',
      api,
      object(
        'policy/v1',
        'PodDisruptionBudget',
        '{maxUnavailable: 1, selector: {matchExpressions: [{key: app, operator: In, values: [api, web]}]}}',
      ),
    ],
  ])('says nothing about %s', async (_, workload, text) => {
    expect(
      await neverFails(selectorsMatch, { 'a.yaml': workload, 'b.yaml': text }),
    ).toBe(true);
  });

  it('says nothing about a file that the kustomization of its folder leaves out', async () => {
    const files = {
      'k8s/a.yaml': api,
      'k8s/extra.yaml': service('api').replace('app: api', 'app: nobody'),
      'k8s/kustomization.yaml': 'resources: [a.yaml]\n',
    };
    expect(await neverFails(selectorsMatch, files)).toBe(true);
    expect(
      await failures(selectorsMatch, {
        ...files,
        'k8s/kustomization.yaml': 'resources: [a.yaml, extra.yaml]\n',
      }),
    ).toHaveLength(1);
  });

  it('takes no declared port for a mistake that another Service serves', async () => {
    const files = {
      'a.yaml': api,
      's.yaml': service('api'),
      'webhook.yaml': service('api', 9443).replace(
        'name: api',
        'name: webhook',
      ),
    };
    expect(await neverFails(selectorsMatch, files)).toBe(true);
  });

  it('takes no port of metrics for the one that was meant', async () => {
    const files = {
      'a.yaml': api.replace('name: http', 'name: metrics'),
      'webhook.yaml': service('api', 9443),
    };
    expect(await neverFails(selectorsMatch, files)).toBe(true);
  });
});
