import {
  helmChartFolders,
  isManifestCandidate,
  parseManifest,
} from './manifest';

const parse = (text: string) => parseManifest('k8s/app.yaml', text);

function ids(text: string) {
  return parse(text).objects.map(
    ({ kind, namespace, name }) => `${namespace}/${kind}/${name}`,
  );
}

describe('isManifestCandidate', () => {
  const charts = helmChartFolders([
    'Chart.yaml',
    'deploy/shop/Chart.yaml',
    'deploy/shop/templates/api.yaml',
  ]);

  it('knows charts by their Chart.yaml', () => {
    expect(charts).toEqual(['', 'deploy/shop']);
  });

  it.each([
    'k8s/app.yaml',
    'k8s/app.yml',
    'job.json',
    'deploy/templates/a.yaml',
  ])('is true for %s', path =>
    expect(isManifestCandidate(path, charts)).toBe(true),
  );

  it.each([
    'templates/api.yaml',
    'deploy/shop/templates/sub/api.yaml',
    'deploy/shop/Chart.yaml',
    'k8s/kustomization.yaml',
    'skaffold.yaml',
    '.github/workflows/ci.yml',
    'docker-compose.prod.yml',
    'k8s/app.yaml.bak',
    'readme.md',
  ])('is false for %s', path =>
    expect(isManifestCandidate(path, charts)).toBe(false),
  );
});

describe('parseManifest', () => {
  it('reads objects with their names, labels and positions', () => {
    const { objects, problems } = parse(
      [
        '---',
        'apiVersion: v1',
        'kind: Service',
        'metadata:',
        '  name: api',
        '  namespace: shop',
        '  labels: {app: api, tier: 1}',
        'spec:',
        '  ports:',
        '    - port: 80',
        '---',
        'apiVersion: batch/v1',
        'kind: Job',
        'metadata: {generateName: migrate-}',
      ].join('\n'),
    );

    expect(problems).toEqual([]);
    expect(objects).toHaveLength(2);
    expect(objects[0]).toMatchObject({
      apiVersion: 'v1',
      kind: 'Service',
      name: 'api',
      namespace: 'shop',
      labels: { app: 'api', tier: '1' },
      annotations: {},
      at: { path: 'k8s/app.yaml', line: 2, column: 1 },
    });
    expect(objects[0].positionOf(['spec', 'ports', 0, 'port'])).toEqual({
      path: 'k8s/app.yaml',
      line: 10,
      column: 13,
    });
    expect(objects[1]).toMatchObject({
      name: 'migrate-',
      namespace: 'default',
    });
  });

  it('reads the objects of a list, in JSON too', () => {
    const { objects } = parse(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } },
          { apiVersion: 'v1', kind: 'List', items: [] },
          'not an object',
        ],
      }),
    );

    expect(objects.map(object => object.name)).toEqual(['a']);
    expect(objects[0].positionOf(['metadata', 'name']).column).toBeGreaterThan(
      50,
    );
  });

  it.each([
    ['a Backstage entity', 'backstage.io/v1alpha1', 'Component'],
    ['a scaffolder template', 'scaffolder.backstage.io/v1beta3', 'Template'],
    ['a Skaffold configuration', 'skaffold/v4beta6', 'Config'],
    ['a kustomization', 'kustomize.config.k8s.io/v1beta1', 'Kustomization'],
    ['a kind cluster', 'kind.x-k8s.io/v1alpha4', 'Cluster'],
    ['a Helm chart', 'v2', 'Chart'],
    ['something else', 'latest', 'Thing'],
  ])('leaves out %s', (_name, apiVersion, kind) => {
    expect(
      ids(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}`),
    ).toEqual([]);
  });

  it('keeps custom resources, those of GitOps tools included', () => {
    expect(
      ids(
        [
          'apiVersion: kustomize.toolkit.fluxcd.io/v1',
          'kind: Kustomization',
          'metadata: {name: apps}',
        ].join('\n'),
      ),
    ).toEqual(['default/Kustomization/apps']);
  });

  it('leaves out what has no kind, no name, or another shape', () => {
    const documents = [
      'apiVersion: v2\nname: chart',
      'apiVersion: v1\nkind: Pod',
      'apiVersion: [v1]\nkind: {a: 1}\nmetadata: {name: a}',
      'apiVersion: v1\nkind: Pod\nmetadata: a name',
      '- apiVersion: v1\n  kind: Pod',
      'apiVersion kind',
    ];

    expect(ids(documents.join('\n---\n'))).toEqual([]);
  });

  it('leaves out a document that is broken and keeps the others', () => {
    const { objects, problems } = parse(
      [
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}',
        'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: b',
        'apiVersion: v1\nkind: Pod\nmetadata: {name: c}',
      ].join('\n---\n'),
    );

    expect(objects.map(object => object.name)).toEqual(['a', 'c']);
    expect(problems[0]).toMatchObject({ severity: 'error', at: { line: 8 } });
  });

  it('says once that a file is a template', () => {
    const { objects, problems } = parse(
      'apiVersion: v1\nkind: Pod\n{{- if .x }}\nmetadata: {name: {{ .n }}}\n{{ end }}',
    );

    expect(objects).toEqual([]);
    expect(problems).toMatchObject([
      { severity: 'warning', message: 'not read: a template, not a manifest' },
    ]);
  });

  it('reads braces in quotes, comments and block texts as text', () => {
    expect(
      ids(
        [
          'apiVersion: v1 # {{ not }} a template',
          'kind: ConfigMap',
          'metadata: {name: alerts}',
          'data:',
          '  summary: "{{ $labels.pod }}"',
          '  mail.tmpl: |',
          '    {{ define "x" }}',
          '    {{ end }}',
        ].join('\n'),
      ),
    ).toEqual(['default/ConfigMap/alerts']);
  });

  it('reports a manifest that nests 1,000 levels', () => {
    const { objects, problems } = parse(
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${'['.repeat(
        1000,
      )}`,
    );

    expect(objects).toEqual([]);
    expect(problems[0].message).toMatch(/nested deeper/);
  });
});
