import fc from 'fast-check';
import { memoryTree } from '../../source/memory-tree';
import { KustomizeRenderer } from './render';
import { labelSelector, wholeText } from './selector';

const render = (files: Record<string, string>) =>
  new KustomizeRenderer(memoryTree(files)).render('kustomization.yaml');

function within(milliseconds: number, run: () => void) {
  const started = Date.now();
  run();
  expect(Date.now() - started).toBeLessThan(milliseconds);
}

describe('hostile kustomizations', () => {
  it('cannot make a base grow without a bound', () => {
    const files: Record<string, string> = {
      'kustomization.yaml': 'resources: [l0]\n',
      'l18/kustomization.yaml': 'resources: [a.yaml]\n',
      'l18/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    };
    for (let level = 0; level < 18; level += 1) {
      files[`l${level}/kustomization.yaml`] = `resources: [${Array(10).fill(
        `../l${level + 1}`,
      )}]\n`;
    }
    within(2_000, () => {
      const { resources, gaps } = render(files);
      expect(resources.length).toBeLessThanOrEqual(5_000);
      expect(gaps.map(({ reason }) => reason)).toContain(
        'it makes more than 5000 objects',
      );
    });
  });

  it('cannot apply components without a bound', () => {
    const files: Record<string, string> = {
      'kustomization.yaml': `components: [${Array(10).fill('c0')}]\n`,
    };
    for (let level = 0; level < 15; level += 1) {
      files[
        `c${level}/kustomization.yaml`
      ] = `kind: Component\ncomponents: [${Array(10).fill(
        `../c${level + 1}`,
      )}]\n`;
    }
    within(5_000, () =>
      expect(render(files).gaps.map(({ reason }) => reason)).toContain(
        'it is nested deeper than is read',
      ),
    );
  });

  it('cannot hold up a build with a pattern', () => {
    const text = `${'a'.repeat(200)}!`;
    within(1_000, () => {
      for (const pattern of [
        '(a+)+$',
        '(a|a)*$',
        '([a-z]+)*x',
        'a*a*a*a*a*a*a*a*b',
        '(a*)\\1*b',
        '(?:a?){30}a{30}',
        '(',
      ]) {
        expect(wholeText(pattern)(text)).toBe(false);
      }
      labelSelector(`${'a in ('.repeat(100)}`)(new Map());
    });
  });

  it('cannot reach a prototype', () => {
    render({
      'kustomization.yaml': `resources: [a.yaml]
patches:
  - target: {kind: ConfigMap}
    patch: |
      [{op: add, path: /__proto__/polluted, value: 1}, {op: add, path: /constructor, value: {prototype: 1}}]
commonLabels: {__proto__: {polluted: 1}, constructor: x}
`,
      'a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n__proto__: {}\n',
    });
    expect('polluted' in {}).toBe(false);
  });

  it('never throw, however they are mutated', () => {
    const kustomization = `namespace: a
namePrefix: b-
resources: [a.yaml, base]
components: [c]
commonLabels: {a: b}
labels: [{pairs: {a: b}, includeSelectors: true}]
commonAnnotations: {a: b}
images: [{name: a, newTag: b}]
replicas: [{name: a, count: 1}]
configMapGenerator: [{name: a, literals: [a=b], files: [a.yaml], envs: [a.yaml], behavior: merge}]
secretGenerator: [{name: a, literals: [a=b]}]
generatorOptions: {labels: {a: b}}
patchesStrategicMerge: [a.yaml]
patches: [{target: {kind: Deployment}, patch: '[{op: add, path: /spec, value: 1}]'}, {path: a.yaml}]
patchesJson6902: [{target: {kind: Deployment}, path: a.yaml}]
replacements: [{source: {kind: Deployment}, targets: [{select: {kind: Deployment}, fieldPaths: [spec.a.0]}]}]
vars: [{name: A, objref: {kind: Deployment, name: a}}]
configurations: [a.yaml]
transformers: [a.yaml]
`;
    const object = `apiVersion: apps/v1
kind: Deployment
metadata: {name: a, labels: {a: b}}
spec: {template: {spec: {containers: [{name: a, image: a, env: [{name: a}]}]}}}
`;
    const pieces = fc.constantFrom(
      ...[
        '',
        '{}',
        '[]',
        'null',
        '-1',
        'a',
        ': ',
        '\n',
        '- ',
        '[',
        '}',
        '$patch: delete',
        '../../..',
        '/',
        '|',
        '*',
        '%',
        '\0',
      ],
    );
    const mutate = (text: string) =>
      fc
        .array(fc.tuple(fc.nat(text.length), fc.nat(12), pieces), {
          minLength: 1,
          maxLength: 4,
        })
        .map(changes =>
          changes.reduce(
            (mutated, [at, cut, piece]) =>
              mutated.slice(0, at) + piece + mutated.slice(at + cut),
            text,
          ),
        );
    fc.assert(
      fc.property(mutate(kustomization), mutate(object), (top, file) => {
        const { resources } = render({
          'kustomization.yaml': top,
          'a.yaml': file,
          'base/kustomization.yaml': 'resources: [a.yaml]\n',
          'base/a.yaml': object,
          'c/kustomization.yaml': top.replace('components: [c]', ''),
          'c/a.yaml': file,
        });
        for (const { body } of resources) {
          expect(body.at().line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
