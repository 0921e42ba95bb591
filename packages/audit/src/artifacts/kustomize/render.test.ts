import { memoryTree } from '../../source/memory-tree';
import { placeOf, plain } from '../traced';
import { dig } from '../untyped';
import { KustomizeRenderer } from './render';
import { currentName, kindOf } from './resource';

type Files = Record<string, string>;

function build(files: Files, path = 'kustomization.yaml') {
  const renderer = new KustomizeRenderer(memoryTree(files));
  const { resources, gaps } = renderer.render(path);
  const objects = new Map(
    resources.map(resource => [
      `${kindOf(resource).kind}/${currentName(resource).name}`,
      resource,
    ]),
  );
  const find = (name: string) => {
    const found = objects.get(name);
    if (!found) throw new Error(`no ${name} in ${[...objects.keys()]}`);
    return found;
  };
  return {
    names: [...objects.keys()],
    gaps: gaps.map(({ kind, reason }) => `${kind}: ${reason}`),
    taken: [...renderer.taken].sort(),
    value: (name: string, ...keys: (string | number)[]) =>
      dig(plain(find(name).body), keys),
    at: (name: string, ...keys: (string | number)[]) => {
      const { path: file, line } = placeOf(find(name).body, keys);
      return `${file}:${line}`;
    },
    incomplete: (name: string) => find(name).incomplete,
  };
}

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: acme/web:1
          env:
            - {name: A, value: a}
            - {name: B, value: b}
          envFrom: [{configMapRef: {name: settings}}]
`;
const CONTAINER = ['spec', 'template', 'spec', 'containers', 0];
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

const withWeb = (kustomization: string, more: Files = {}) =>
  build({
    'web.yaml': WEB,
    'service.yaml': SERVICE,
    'kustomization.yaml': `resources: [web.yaml, service.yaml]\n${kustomization}`,
    ...more,
  });

describe('what a kustomization takes', () => {
  it('reads files, lists and folders, and knows which files it took', () => {
    const built = build(
      {
        'base/kustomization.yml': 'resources: [web.yaml]\n',
        'base/web.yaml': WEB,
        'overlay/kustomization.yaml': 'resources: [../base, list.yaml]\n',
        'overlay/list.yaml': `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}
`,
      },
      'overlay/kustomization.yaml',
    );

    expect(built.names).toEqual(['Deployment/web', 'ConfigMap/settings']);
    expect(built.taken).toEqual(['base/web.yaml', 'overlay/list.yaml']);
    expect(built.at('Deployment/web', ...CONTAINER, 'image')).toBe(
      'base/web.yaml:12',
    );
    expect(built.gaps).toEqual([]);
  });

  it.each([
    ['https://github.com/acme/platform//redis?ref=v1', 'elsewhere'],
    ['github.com/acme/platform/redis', 'elsewhere'],
    ['../../../etc', 'elsewhere'],
    ['/etc', 'broken'],
    ['missing.yaml', 'broken'],
    ['empty', 'broken'],
  ])('says that %s is %s', (written, kind) => {
    const { gaps } = build({
      'kustomization.yaml': `resources: ["${written}"]\n`,
      'empty/readme.md': '',
    });
    expect(gaps).toHaveLength(1);
    // An absolute path may be right on the machine it was written for.
    expect(gaps[0]).toMatch(
      new RegExp(`^${written === '/etc' ? 'elsewhere' : kind}: `),
    );
  });

  it('knows charts, generators and programs for what it cannot build', () => {
    expect(
      build({
        'kustomization.yaml':
          'helmCharts: [{name: redis}]\ngenerators: [g.yaml]\ntransformers: [t.yaml]\n',
        't.yaml': 'apiVersion: acme/v1\nkind: Rewrite\n',
      }).gaps,
    ).toEqual([
      'elsewhere: it renders the Helm chart redis',
      'elsewhere: it runs generators of its own',
      'elsewhere: it runs the transformer Rewrite',
    ]);
  });

  it('ends at cycles', () => {
    const built = build({
      'kustomization.yaml': 'resources: [a]\n',
      'a/kustomization.yaml': 'resources: [../b]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
    });
    expect(built.gaps).toEqual([
      'broken: it uses itself by a/kustomization.yaml',
    ]);
  });

  it('applies components to what is there', () => {
    const built = withWeb('components: [monitoring]\n', {
      'monitoring/kustomization.yaml': `kind: Component
resources: [probe.yaml]
patches: [{target: {kind: Deployment}, patch: "- {op: add, path: /metadata/labels, value: {monitored: 'yes'}}"}]
`,
      'monitoring/probe.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: probe}\n',
    });
    expect(built.names).toContain('ConfigMap/probe');
    expect(built.value('Deployment/web', 'metadata', 'labels')).toEqual({
      monitored: 'yes',
    });
  });
});

describe('images, replicas, labels, names', () => {
  it('replaces names, tags and digests, and points to the entry', () => {
    const built = withWeb(
      'images:\n  - name: acme/web\n    newName: ghcr.io/acme/web\n    newTag: "2"\n',
    );
    expect(built.value('Deployment/web', ...CONTAINER, 'image')).toBe(
      'ghcr.io/acme/web:2',
    );
    expect(built.at('Deployment/web', ...CONTAINER, 'image')).toBe(
      'kustomization.yaml:5',
    );
    expect(
      withWeb('images: [{name: acme/web, digest: "sha256:12"}]\n').value(
        'Deployment/web',
        ...CONTAINER,
        'image',
      ),
    ).toBe('acme/web@sha256:12');
  });

  it('leaves images alone whose name only starts alike', () => {
    const built = withWeb('images: [{name: acme/we, newTag: "2"}]\n');
    expect(built.value('Deployment/web', ...CONTAINER, 'image')).toBe(
      'acme/web:1',
    );
    expect(built.at('Deployment/web', ...CONTAINER, 'image')).toBe(
      'web.yaml:12',
    );
  });

  it('sets replicas of the named workload', () => {
    expect(
      withWeb('replicas: [{name: web, count: 3}]\n').value(
        'Deployment/web',
        'spec',
        'replicas',
      ),
    ).toBe(3);
  });

  it('sets common labels in selectors and templates, and other labels in metadata', () => {
    const built = withWeb(
      'commonLabels: {team: shop}\nlabels: [{pairs: {tier: web}}]\ncommonAnnotations: {note: x}\n',
    );
    expect(built.value('Service/web', 'spec', 'selector')).toEqual({
      app: 'web',
      team: 'shop',
    });
    expect(
      built.value('Deployment/web', 'spec', 'selector', 'matchLabels'),
    ).toEqual({ app: 'web', team: 'shop' });
    expect(built.value('Deployment/web', 'metadata')).toEqual({
      name: 'web',
      labels: { tier: 'web', team: 'shop' },
      annotations: { note: 'x' },
    });
    expect(
      built.value('Deployment/web', 'spec', 'template', 'metadata'),
    ).toEqual({
      labels: { app: 'web', team: 'shop' },
      annotations: { note: 'x' },
    });
  });

  it('reaches templates and selectors when labels ask for it', () => {
    const templates = withWeb(
      'labels: [{pairs: {tier: web}, includeTemplates: true}]\n',
    );
    expect(
      templates.value('Deployment/web', 'spec', 'template', 'metadata'),
    ).toEqual({ labels: { app: 'web', tier: 'web' } });
    expect(templates.value('Service/web', 'spec', 'selector')).toEqual({
      app: 'web',
    });
    expect(
      withWeb('labels: [{pairs: {tier: web}, includeSelectors: true}]\n').value(
        'Service/web',
        'spec',
        'selector',
      ),
    ).toEqual({ app: 'web', tier: 'web' });
  });

  it('sets namespaces of what lives in one, and lets references follow names', () => {
    const built = withWeb(
      `namespace: shop
namePrefix: staging-
configMapGenerator: [{name: settings, literals: [LEVEL=debug]}]
`,
      {
        'kustomization.yaml': `namespace: shop
namePrefix: staging-
resources: [web.yaml, rbac.yaml]
configMapGenerator: [{name: settings, literals: [LEVEL=debug]}]
`,
        'rbac.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: system}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: readers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
subjects:
  - {kind: ServiceAccount, name: web, namespace: system}
  - {kind: ServiceAccount, name: default, namespace: system}
`,
      },
    );
    expect(built.names).toEqual([
      'Deployment/staging-web',
      'ClusterRole/staging-reader',
      'ServiceAccount/staging-web',
      'ClusterRoleBinding/staging-readers',
      'ConfigMap/staging-settings',
    ]);
    expect(
      built.value('Deployment/staging-web', ...CONTAINER, 'envFrom'),
    ).toEqual([{ configMapRef: { name: 'staging-settings' } }]);
    expect(
      built.value('ClusterRole/staging-reader', 'metadata', 'namespace'),
    ).toBeUndefined();
    expect(
      built.value('ClusterRoleBinding/staging-readers', 'roleRef', 'name'),
    ).toBe('staging-reader');
    expect(
      built.value('ClusterRoleBinding/staging-readers', 'subjects'),
    ).toEqual([
      { kind: 'ServiceAccount', name: 'staging-web', namespace: 'shop' },
      { kind: 'ServiceAccount', name: 'default', namespace: 'shop' },
    ]);
  });
});

describe('generators', () => {
  it('make keys of literals, files and env files, each with its line', () => {
    const built = build({
      'kustomization.yaml': `generatorOptions: {labels: {made: "yes"}}
configMapGenerator:
  - name: settings
    literals:
      - A='x y'
    files: [app.conf, renamed=app.conf]
    envs: [settings.env]
secretGenerator:
  - {name: token, literals: [key=s], type: acme.io/token}
`,
      'app.conf': 'on\n',
      'settings.env': '# comment\nB=b\n',
    });
    expect(built.value('ConfigMap/settings', 'data')).toEqual({
      A: 'x y',
      B: 'b',
      'app.conf': 'on\n',
      renamed: 'on\n',
    });
    expect(built.at('ConfigMap/settings', 'data', 'A')).toBe(
      'kustomization.yaml:5',
    );
    expect(built.at('ConfigMap/settings', 'data', 'B')).toBe('settings.env:2');
    expect(built.value('ConfigMap/settings', 'metadata', 'labels')).toEqual({
      made: 'yes',
    });
    expect(built.value('Secret/token')).toMatchObject({
      type: 'acme.io/token',
      data: { key: 'cw==' },
    });
  });

  it('merge into and replace what a base generates', () => {
    const over = (behavior: string) =>
      build({
        'base/kustomization.yaml':
          'configMapGenerator: [{name: settings, literals: [A=1, B=1]}]\n',
        'kustomization.yaml': `resources: [base]\nconfigMapGenerator: [{name: settings, behavior: ${behavior}, literals: [B=2]}]\n`,
      }).value('ConfigMap/settings', 'data');
    expect(over('merge')).toEqual({ A: '1', B: '2' });
    expect(over('replace')).toEqual({ B: '2' });
  });

  it('keep an object whose env file is not committed, as incomplete', () => {
    const built = build({
      'kustomization.yaml':
        'secretGenerator: [{name: db, envs: [.env.secret], literals: [A=1]}]\n',
    });
    expect(built.value('Secret/db', 'data')).toEqual({ A: 'MQ==' });
    expect(built.incomplete('Secret/db')).toBe(
      '.env.secret is not in the repository',
    );
    expect(built.gaps).toEqual(['value: .env.secret does not exist']);
  });
});

describe('patches', () => {
  it('merge lists by their keys with their own entries first, and keep lines', () => {
    const built = withWeb('patches: [{path: patch.yaml}]\n', {
      'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - {name: B, value: b2}
            - {name: C, value: c}
`,
    });
    expect(built.value('Deployment/web', ...CONTAINER, 'env')).toEqual([
      { name: 'B', value: 'b2' },
      { name: 'C', value: 'c' },
      { name: 'A', value: 'a' },
    ]);
    expect(built.at('Deployment/web', ...CONTAINER, 'env', 1, 'value')).toBe(
      'patch.yaml:11',
    );
    expect(built.at('Deployment/web', ...CONTAINER, 'env', 2, 'value')).toBe(
      'web.yaml:14',
    );
  });

  it('in place know the line of the block they stand in', () => {
    const built = withWeb(`patches:
  - target: {kind: Deployment, name: w.*}
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/0/image
        value: acme/web:9
      - op: add
        path: /metadata/annotations/note
        value: x
      - op: remove
        path: /spec/template/spec/containers/0/envFrom
`);
    // The second operation has no map to add to, so none is applied.
    expect(built.value('Deployment/web', ...CONTAINER, 'image')).toBe(
      'acme/web:1',
    );
    expect(built.gaps).toEqual([
      'broken: there is no annotations on the way of a path',
    ]);
    const valid = withWeb(`patches:
  - target: {kind: Deployment, name: w.*}
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/0/image
        value: acme/web:9
      - {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: Z}}
      - {op: copy, from: /metadata/name, path: /spec/paused}
      - {op: move, from: /spec/paused, path: /spec/moved}
      - {op: test, path: /spec/moved, value: web}
      - {op: remove, path: /spec/template/spec/containers/0/env/0}
`);
    expect(valid.value('Deployment/web', ...CONTAINER)).toMatchObject({
      image: 'acme/web:9',
      env: [{ name: 'B' }, { name: 'Z' }],
    });
    expect(valid.value('Deployment/web', 'spec', 'moved')).toBe('web');
    expect(valid.at('Deployment/web', ...CONTAINER, 'image')).toBe(
      'kustomization.yaml:7',
    );
  });

  it('select by kind, name and labels, as whole-text patterns', () => {
    const patched = (target: string) =>
      withWeb(
        `patches: [{target: ${target}, patch: "- {op: add, path: /metadata/labels, value: {hit: 'yes'}}"}]\n`,
      );
    const hit = (target: string) =>
      ['Deployment/web', 'Service/web'].filter(name =>
        patched(target).value(name, 'metadata', 'labels', 'hit'),
      );
    expect(hit('{name: we}')).toEqual([]);
    expect(hit('{name: we.}')).toEqual(['Deployment/web', 'Service/web']);
    expect(hit('{kind: Service|Ingress}')).toEqual(['Service/web']);
    expect(hit('{group: apps, version: v1}')).toEqual(['Deployment/web']);
    expect(hit('{labelSelector: app=web}')).toEqual([]);
  });

  it('delete, replace and set to nothing', () => {
    const patch = (lines: string) =>
      withWeb('patchesStrategicMerge: [patch.yaml]\n', {
        'patch.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n${lines}`,
      });
    expect(patch('$patch: delete\n').names).toEqual(['Service/web']);
    const container = (text: string) =>
      patch(`spec: {template: {spec: {containers: [{name: web, ${text}}]}}}\n`);
    expect(
      container('env: [{name: A, $patch: delete}], envFrom: null').value(
        'Deployment/web',
        ...CONTAINER,
      ),
    ).toEqual({
      name: 'web',
      image: 'acme/web:1',
      env: [{ name: 'B', value: 'b' }],
    });
    expect(
      container('env: [{$patch: replace}, {name: C}]').value(
        'Deployment/web',
        ...CONTAINER,
        'env',
      ),
    ).toEqual([{ name: 'C' }]);
  });

  it('name the object as it is called in the base, also after a prefix', () => {
    const built = build({
      'base/kustomization.yaml': 'resources: [web.yaml]\nnamePrefix: a-\n',
      'base/web.yaml': WEB,
      'kustomization.yaml': `resources: [base]
patches:
  - patch: |
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}
`,
    });
    expect(built.value('Deployment/a-web', 'spec', 'replicas')).toBe(2);
  });

  it('of custom kinds replace lists, unless a schema says more', () => {
    const rollout = (more: string) =>
      build({
        'kustomization.yaml': `resources: [rollout.yaml]\npatches: [{path: patch.yaml}]\n${more}`,
        'rollout.yaml': WEB.replace('apps/v1', 'argoproj.io/v1alpha1').replace(
          'Deployment',
          'Rollout',
        ),
        'patch.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, tty: true}]}}}\n',
      }).value('Rollout/web', ...CONTAINER, 'image');
    expect(rollout('')).toBeUndefined();
    expect(rollout('openapi: {path: schema.json}\n')).toBe('acme/web:1');
  });
});

describe('replacements and variables', () => {
  it('copy a value, or a part of one, and point to where it was written', () => {
    const built = withWeb(`replacements:
  - source: {kind: Service, name: web, fieldPath: spec.ports.0.port}
    targets:
      - select: {kind: Deployment}
        fieldPaths: ["spec.template.spec.containers.[name=web].env.[name=A].value"]
  - sourceValue: "7"
    targets:
      - select: {kind: Deployment}
        reject: [{name: other}]
        fieldPaths: [spec.template.spec.containers.*.image]
        options: {delimiter: ":", index: 1}
`);
    expect(built.value('Deployment/web', ...CONTAINER)).toMatchObject({
      image: 'acme/web:7',
      env: [{ value: '80' }, { value: 'b' }],
    });
    expect(built.at('Deployment/web', ...CONTAINER, 'env', 0, 'value')).toBe(
      'service.yaml:4',
    );
  });

  it('create what is missing when asked to', () => {
    expect(
      withWeb(`replacements:
  - source: {kind: Service, fieldPath: metadata.name}
    targets:
      - select: {kind: Deployment}
        fieldPaths: [metadata.annotations.from]
        options: {create: true}
`).value('Deployment/web', 'metadata', 'annotations'),
    ).toEqual({ from: 'web' });
  });

  it('put variables where containers use them, after names have changed', () => {
    const files = {
      'web.yaml': WEB.replace(
        'value: a',
        () => 'value: "http://$(WEB):$(PORT)/$$(WEB)"',
      ),
    };
    const built = withWeb(
      `namePrefix: x-
vars:
  - {name: WEB, objref: {kind: Service, name: web, apiVersion: v1}}
`,
      files,
    );
    expect(
      built.value('Deployment/x-web', ...CONTAINER, 'env', 0, 'value'),
    ).toBe('http://x-web:$(PORT)/$$(WEB)');
  });

  it('stay open when nothing has the value', () => {
    const built = withWeb(
      'vars: [{name: A, objref: {kind: Service, name: nobody, apiVersion: v1}}]\n',
      { 'web.yaml': WEB.replace('value: a', 'value: $(A)') },
    );
    expect(built.value('Deployment/web', ...CONTAINER, 'env', 0, 'value')).toBe(
      '${A}',
    );
    expect(built.gaps).toEqual(['broken: its variable A names no object']);
  });
});

it('reads the transformers of Kustomize itself from files, and configurations', () => {
  const built = withWeb(
    'transformers: [labels.yaml]\nconfigurations: [config.yaml]\nnamePrefix: x-\nimages: [{name: acme/db, newTag: "2"}]\n',
    {
      'service.yaml': `apiVersion: acme.io/v1
kind: Database
metadata: {name: db}
spec: {web: web, sidecar: "acme/db:1"}
`,
      'labels.yaml': `apiVersion: builtin
kind: LabelTransformer
metadata: {name: labels}
labels: {env: production}
fieldSpecs: [{path: metadata/labels, create: true}]
`,
      'config.yaml': `nameReference:
  - {kind: Deployment, fieldSpecs: [{kind: Database, path: spec/web}]}
images: [{kind: Database, path: spec/sidecar}]
`,
    },
  );
  expect(built.value('Database/x-db')).toMatchObject({
    metadata: { labels: { env: 'production' } },
    spec: { web: 'x-web', sidecar: 'acme/db:2' },
  });
});
