import { ask, deployment, neverFails, service, states } from '../testing';
import { dependencyDeployed } from './dependency-deployed';

const calls = (name: string, value: string, extra = '') => ({
  'k8s/auth.yaml': deployment(
    'auth',
    `          ports: [{containerPort: 8080}]\n${extra}          env: [{name: ${name}, value: "${value}"}]\n`,
  ),
  'k8s/services.yaml': [
    service('auth'),
    service('postgres'),
    service('redis'),
  ].join('---\n'),
});

describe('manifests/dependency-deployed', () => {
  it('fails for a backing service on localhost that no container of the pod runs', async () => {
    const [result] = await ask(
      dependencyDeployed,
      calls('Consul__Address', 'http://localhost:8500'),
    );
    expect(result).toMatchObject({
      state: 'fail',
      subject: 'auth',
      locations: [{ path: 'k8s/auth.yaml', line: 14, role: 'primary' }],
    });
    expect(result.message).toContain('Consul at localhost:8500');
  });

  it('finds host and port in two variables', async () => {
    const files = {
      ...calls('A', 'b'),
      'k8s/auth.yaml': deployment(
        'auth',
        `          env:
            - {name: Consul__Host, value: localhost}
            - {name: Consul__Port, value: "8500"}
`,
      ),
    };
    expect(await states(dependencyDeployed, files)).toEqual(['fail auth']);
  });

  it('finds it in a ConfigMap the container takes its variables from', async () => {
    const files = {
      ...calls('A', 'b'),
      'k8s/auth.yaml': deployment(
        'auth',
        '          envFrom: [{configMapRef: {name: settings}}]\n',
      ),
      'k8s/config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata:\n  CONSUL_ADDR: localhost:8500\n',
    };
    const [result] = await ask(dependencyDeployed, files);
    expect(result.locations[0]).toMatchObject({
      path: 'k8s/config.yaml',
      line: 5,
    });
  });

  it('passes when a container of the pod serves the port', async () => {
    const files = calls('REDIS', 'localhost:6379');
    files['k8s/auth.yaml'] = deployment(
      'auth',
      `          env: [{name: REDIS, value: "localhost:6379"}]
        - name: redis
          image: redis:7
          ports: [{containerPort: 6379}]
`,
    );
    expect(await states(dependencyDeployed, files)).toEqual(['pass auth']);
  });

  it('fails for a Service nobody deploys beside others that are, and names the nearest', async () => {
    const [result] = await ask(
      dependencyDeployed,
      calls('DATABASE_URL', 'postgres://u@postgress:5432/db'),
    );
    expect(result.state).toBe('fail');
    expect(result.message).toContain('the nearest is postgres');
  });

  it('passes for a Service that is declared, by any of its names', async () => {
    for (const host of [
      'postgres',
      'postgres.shop',
      'postgres.shop.svc.cluster.local',
    ]) {
      expect(
        await states(
          dependencyDeployed,
          calls('DATABASE_URL', `postgres://u@${host}:5432/db`),
        ),
      ).toEqual(['pass auth']);
    }
  });

  it.each([
    ['its own listening address', 'ASPNETCORE_URLS', 'http://localhost:5432'],
    ['an address for browsers', 'NEXTAUTH_URL', 'http://localhost:3000'],
    ['allowed origins', 'CORS_ORIGINS', 'http://localhost:3000'],
    ['an external host', 'API', 'https://api.partner.com:443/v1'],
    ['a port no backing service is known for', 'API', 'http://localhost:9999'],
    ['a part that is only known at run time', 'API', 'http://$(HOST):80'],
  ])('says nothing about %s', async (_, name, value) => {
    expect(await neverFails(dependencyDeployed, calls(name, value))).toBe(true);
  });

  it('does not know when a chart may deploy the host', async () => {
    expect(
      await states(dependencyDeployed, {
        ...calls('CACHE', 'redis-master:6379'),
        '.github/workflows/deploy.yml':
          'on: push\njobs: {deploy: {runs-on: x, steps: [{run: helm upgrade --install redis bitnami/redis}]}}\n',
      }),
    ).toEqual(['unknown auth']);
  });

  it('does not know when a sidecar is injected', async () => {
    const files = calls('DATABASE_URL', 'postgres://u@127.0.0.1:5432/db');
    files['k8s/auth.yaml'] = files['k8s/auth.yaml'].replace(
      '  namespace: shop',
      '  namespace: shop\n  annotations: {sidecar.example.org/inject: "true"}',
    );
    expect(await states(dependencyDeployed, files)).toEqual(['unknown auth']);
  });

  it.each([
    [
      'a proxy beside it that declares no port',
      `        - {name: proxy, image: "gcr.io/cloud-sql-proxy:2", args: ["--port=5432"]}\n`,
    ],
    [
      'a proxy that declares another port',
      `        - {name: proxy, image: "acme/proxy:2", args: ["--port=5432"], ports: [{containerPort: 9090}]}\n`,
    ],
  ])('does not know what listens on localhost with %s', async (_, beside) => {
    const files = calls('DB', 'localhost:5432');
    files['k8s/auth.yaml'] += beside;
    expect(await states(dependencyDeployed, files)).toEqual(['unknown auth']);
  });

  it('fails when the container beside it serves something else', async () => {
    const files = calls('DB', 'localhost:5432');
    files['k8s/auth.yaml'] +=
      '        - {name: web, image: "nginx:1", ports: [{containerPort: 80}]}\n';
    expect(await states(dependencyDeployed, files)).toEqual(['fail auth']);
  });

  it('does not know what listens on localhost of the node', async () => {
    const files = calls('DB', 'localhost:5432');
    files['k8s/auth.yaml'] = files['k8s/auth.yaml'].replace(
      '      containers:',
      '      hostNetwork: true\n      containers:',
    );
    expect(await states(dependencyDeployed, files)).toEqual(['unknown auth']);
  });

  it.each([
    [
      'an operator',
      'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: pg, namespace: shop}\n',
    ],
    [
      'a Flux release',
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: db, namespace: shop}\n',
    ],
    [
      'an Argo CD application of a chart',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: db}\nspec: {source: {chart: postgresql}}\n',
    ],
  ])('does not know which Services %s makes', async (_, resource) => {
    const files = calls('DATABASE_URL', 'postgres://pg-rw:5432/db');
    expect(await states(dependencyDeployed, files)).toEqual(['fail auth']);
    expect(
      await states(dependencyDeployed, { ...files, 'k8s/more.yaml': resource }),
    ).toEqual(['unknown auth']);
  });

  it("says nothing about the API server's own Service", async () => {
    expect(
      await neverFails(
        dependencyDeployed,
        calls('KUBE', 'https://kubernetes.default.svc'),
      ),
    ).toBe(true);
  });

  it('believes that a container of the system listens, though it asks for it as well', async () => {
    const files = {
      'k8s/ratelimit.yaml': deployment(
        'ratelimit',
        `          image: envoyproxy/ratelimit:1
          ports: [{containerPort: 8080}]
          env: [{name: REDIS_URL, value: "localhost:6379"}]
        - name: redis
          image: redis:alpine
          env: [{name: REDIS_URL, value: "redis:6379"}]
`,
      ),
    };
    expect(await neverFails(dependencyDeployed, files)).toBe(true);
  });

  it('asks nothing of an example', async () => {
    const { 'k8s/auth.yaml': auth } = calls(
      'Consul__Address',
      'http://localhost:8500',
    );
    expect(
      await states(dependencyDeployed, { 'examples/auth.yaml': auth }),
    ).toEqual(['not-applicable .']);
  });
});
