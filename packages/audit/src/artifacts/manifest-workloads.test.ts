import fc from 'fast-check';
import { parseManifest } from './manifest';
import { isSidecar, workloadsOf } from './manifest-workloads';

const parse = (text: string) => parseManifest('k8s/app.yaml', text);

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
