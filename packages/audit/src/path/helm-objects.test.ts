import { loadExpressionLibrary } from '../symbolic/expression-library';
import { memoryTree } from '../source/memory-tree';
import { readModel } from './read-model';

const chart = {
  'chart/Chart.yaml':
    'apiVersion: v2\nname: shop\nversion: 1.0.0\nappVersion: "1.4"',
  'chart/values.yaml':
    'image: {repository: ghcr.io/acme/shop, tag: ""}\nreplicas: 1\n',
  'chart/templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-api
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
`,
  'chart/templates/tests/test.yaml': `apiVersion: v1
kind: Pod
metadata: {name: t, annotations: {"helm.sh/hook": test}}
spec: {containers: [{name: t, image: busybox}]}
`,
};

function deploying(...commands: string[]) {
  return {
    '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
${commands.map(command => `      - run: ${command}`).join('\n')}
`,
  };
}

function modelOf(files: Record<string, string>) {
  const tree = memoryTree({ ...chart, ...files });
  return readModel(tree, { repository: null }).model;
}

function imagesOf(files: Record<string, string>) {
  return modelOf(files).workloads.map(
    ({ key, containers }) => `${key} ${containers[0].image?.value}`,
  );
}

describe('objects of charts', () => {
  beforeAll(() => loadExpressionLibrary());

  it('are workloads with positions in the template', () => {
    const { workloads, helmProblems } = modelOf({});
    expect(helmProblems).toEqual([]);
    expect(workloads).toHaveLength(1);
    const [{ object, containers, replicas }] = workloads;
    expect(object.name).toBe('${{ .Release.Name }}-api');
    expect(replicas).toBe(1);
    expect(containers[0].image).toEqual({
      value: 'ghcr.io/acme/shop:1.4',
      at: { path: 'chart/templates/deployment.yaml', line: 13, column: 18 },
    });
    expect(object.origin).toMatchObject({ chart: 'chart', deployedBy: null });
    if (object.origin?.kind !== 'helm') throw new Error('not of a chart');
    const lines = object.origin.valueLines;
    expect(lines).toContain('chart/templates/deployment.yaml:6');
    expect(lines).not.toContain('chart/templates/deployment.yaml:2');
  });

  it('belong to a service that is named without the release', () => {
    expect(modelOf({}).services.services.map(({ name }) => name)).toEqual([
      'api',
    ]);
  });

  it('have the name, namespace and values of the command that deploys them', () => {
    const images = imagesOf({
      'values-prod.yaml': 'image: {tag: "2.0"}',
      ...deploying(
        'helm upgrade --install shop ./chart -n prod -f values-prod.yaml --set replicas=3',
      ),
    });
    expect(images).toEqual(['prod/Deployment/shop-api ghcr.io/acme/shop:2.0']);
  });

  it('keep what only the run knows', () => {
    const images = imagesOf(
      deploying(
        'helm upgrade --install shop ./chart --set image.tag=${{ github.sha }}',
      ),
    );
    expect(images).toEqual([
      'default/Deployment/shop-api ghcr.io/acme/shop:${{ github.sha }}',
    ]);
  });

  it('are rendered once for each set of values, and equal ones once', () => {
    const images = imagesOf({
      'a.yaml': 'image: {tag: a}',
      'b.yaml': 'image: {tag: b}',
      ...deploying(
        'helm upgrade s chart -f a.yaml',
        'helm upgrade s chart -f b.yaml',
        'helm upgrade s chart -f b.yaml --wait',
      ),
    });
    expect(images.map(image => image.replace(/^.*:/, ''))).toEqual(['a', 'b']);
  });

  it('of a dry run or a cluster for tests have their defaults', () => {
    const { workloads } = modelOf(
      deploying(
        'kind create cluster',
        'helm upgrade s chart --set image.tag=test',
        'helm upgrade s chart --dry-run --set image.tag=dry',
      ),
    );
    expect(
      workloads.map(({ containers }) => containers[0].image?.value),
    ).toEqual(['ghcr.io/acme/shop:1.4']);
  });

  it('say that values are open when a values file cannot be read', () => {
    const [{ object }] = modelOf(
      deploying('helm upgrade s chart -f secret-values.yaml'),
    ).workloads;
    expect(object.origin).toMatchObject({ openValues: true });
  });

  it('have the values of an Argo CD Application or a Flux HelmRelease', () => {
    const images = imagesOf({
      'chart/values-eu.yaml': 'image: {tag: "3.0"}',
      'argo/app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop-eu}
spec:
  destination: {namespace: eu}
  source:
    path: chart
    helm:
      valueFiles: [values-eu.yaml]
      parameters: [{name: image.repository, value: ghcr.io/acme/eu}]
`,
      'flux/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop-us, namespace: us}
spec:
  chart: {spec: {chart: ./chart}}
  values: {image: {tag: "4.0"}}
`,
    });
    expect(images).toEqual([
      'eu/Deployment/shop-eu-api ghcr.io/acme/eu:3.0',
      'us/Deployment/shop-us-api ghcr.io/acme/shop:4.0',
    ]);
  });

  it('that cannot be rendered or are packed leave a problem with its place', () => {
    const { helmProblems } = modelOf({
      'chart/Chart.yaml':
        'name: shop\nversion: 1.0.0\ndependencies: [{name: redis, version: 1.0.0}]',
      'chart/templates/bad.yaml': 'a: 1\nb: {{ include "none" . }}',
    });
    expect(
      helmProblems.map(({ at, message }) => `${at.path}:${at.line} ${message}`),
    ).toEqual([
      'chart/Chart.yaml:1 charts it depends on are not in the repository, or only packed: redis',
      'chart/templates/bad.yaml:2 no template is named none',
    ]);
  });
});
