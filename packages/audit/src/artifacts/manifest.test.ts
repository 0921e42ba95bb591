import fc from 'fast-check';
import {
  helmChartFolders,
  isManifestCandidate,
  parseManifest,
} from './manifest';
import { isSidecar, workloadsOf } from './manifest-workloads';

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

describe('workloadsOf', () => {
  it('finds the pods of every kind that runs some', () => {
    const template = 'template: {spec: {containers: [{name: c, image: i}]}}';
    const kinds = [
      ['apps/v1', 'Deployment', `{${template}}`],
      ['apps/v1', 'StatefulSet', `{${template}}`],
      ['apps/v1', 'DaemonSet', `{${template}}`],
      ['apps/v1', 'ReplicaSet', `{${template}}`],
      ['batch/v1', 'Job', `{${template}}`],
      ['batch/v1', 'CronJob', `{jobTemplate: {spec: {${template}}}}`],
      ['v1', 'Pod', '{containers: [{name: c, image: i}]}'],
      ['argoproj.io/v1alpha1', 'Rollout', `{${template}}`],
      ['example.org/v1', 'Deployment', `{${template}}`],
      ['v1', 'Service', `{${template}}`],
    ];
    const workloads = workloadsOf(
      parse(
        kinds
          .map(
            ([api, kind, spec]) =>
              `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}`,
          )
          .join('\n---\n'),
      ).objects,
    );

    expect(workloads.map(workload => workload.key)).toEqual(
      kinds.slice(0, 8).map(([, kind]) => `default/${kind}/a`),
    );
    for (const { containers, object } of workloads) {
      expect(containers.map(({ image }) => image?.value)).toEqual(['i']);
      expect(object.positionOf([...containers[0].keys, 'image'])).toEqual(
        containers[0].image?.at,
      );
    }
  });

  it('tells init containers and sidecars from containers', () => {
    const [workload] = workloadsOf(
      parse(
        [
          'apiVersion: apps/v1',
          'kind: Deployment',
          'metadata: {name: api, namespace: shop}',
          'spec:',
          '  replicas: 3',
          '  template:',
          '    metadata: {labels: {app: api}}',
          '    spec:',
          '      containers:',
          '        - {name: api, image: "api:1"}',
          '      initContainers:',
          '        - {name: wait, image: busybox}',
          '        - {name: proxy, image: envoy, restartPolicy: Always}',
        ].join('\n'),
      ).objects,
    );

    expect(workload).toMatchObject({
      key: 'shop/Deployment/api',
      replicas: 3,
      podLabels: { app: 'api' },
      podSpecKeys: ['spec', 'template', 'spec'],
    });
    expect(
      workload.containers.map(container => [
        container.name,
        container.init,
        isSidecar(container),
        container.image?.at.line,
      ]),
    ).toEqual([
      ['wait', true, false, 12],
      ['proxy', true, true, 13],
      ['api', false, false, 10],
    ]);
  });

  it('tolerates bodies of any shape', () => {
    const shapes = [
      'null',
      'text',
      '[]',
      '{template: []}',
      '{template: {spec: 3}}',
    ];
    const containers = [
      'text',
      '{a: 1}',
      '[null, text, {name: 1, image: [x]}]',
    ];
    const specs = [
      ...shapes,
      ...containers.map(
        list => `{replicas: many, template: {spec: {containers: ${list}}}}`,
      ),
    ];
    const { objects } = parse(
      specs
        .map(
          spec =>
            `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: ${spec}`,
        )
        .join('\n---\n'),
    );
    const workloads = workloadsOf(objects);

    expect(workloads).toHaveLength(specs.length);
    expect(workloads.map(workload => workload.replicas)).toEqual(
      specs.map(() => null),
    );
    expect(workloads.at(-1)?.containers.map(({ name }) => name)).toEqual([
      '',
      '',
      '1',
    ]);
  });

  it('never throws, whatever the body', () => {
    fc.assert(
      fc.property(fc.object(), fc.json(), (spec, text) => {
        const object = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'a' },
          spec: { template: { spec } },
        };
        expect(workloadsOf(parse(JSON.stringify(object)).objects)).toHaveLength(
          1,
        );
        parse(`apiVersion: v1\nkind: Pod\n${text}`);
      }),
      { numRuns: 100 },
    );
  });
});
