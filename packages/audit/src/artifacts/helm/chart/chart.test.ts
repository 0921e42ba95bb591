import { renderFixture, renderText } from '../fixtures';
import { applySet } from './set-values';
import { Value } from '../template/value';
import { encoding } from '../functions/encoding';
import { Budget } from '../template/budget';
import { Holes } from '../template/holes';

const child = {
  'charts/db/Chart.yaml': 'name: db\nversion: 1.0.0',
  'charts/db/values.yaml': 'port: 5432\nuser: admin\nopts: {a: 1, b: 2}',
  'charts/db/templates/db.yaml':
    'port: {{ .Values.port }} user: {{ .Values.user }} {{ .Values.opts | toJson }} {{ .Values.global | toJson }} {{ .Chart.Name }}',
};

function childText(files: Record<string, string>, values = '') {
  const found = renderFixture({ ...child, ...files }, values).find(({ path }) =>
    path.endsWith('db.yaml'),
  );
  return found?.ok ? found.text : found?.reason ?? 'not rendered';
}

describe('values', () => {
  it('given ones win over the chart, and null takes a default away', () => {
    const chart = { 'values.yaml': 'a: 1\nmap: {x: 1, y: 2}\nlist: [1, 2]' };
    expect(
      renderText(
        '{{ toJson .Values }}',
        'map: {y: 3}\na: null\nlist: [9]',
        chart,
      ),
    ).toBe('{"list":[9],"map":{"x":1,"y":3}}');
  });

  it('a subchart gets its section and the globals', () => {
    expect(
      childText(
        { 'values.yaml': 'db: {port: 1}\nglobal: {r: eu}' },
        'db: {opts: {b: 3}}',
      ),
    ).toBe('port: 1 user: admin {"a":1,"b":3} {"r":"eu"} db');
  });

  it('reads yes and octal numbers as Helm does', () => {
    expect(
      renderText('{{ toJson .Values }}', 'a: yes\nb: "yes"\nc: off\nd: 0660'),
    ).toBe('{"a":true,"b":"yes","c":false,"d":432}');
  });

  it.each([
    ['condition: db.enabled', 'db: {enabled: false}', 'not rendered'],
    ['condition: "none,db.enabled"', 'db: {enabled: true}', 'port: 5432'],
    ['tags: [back]', 'tags: {back: false}', 'not rendered'],
    ['tags: [back, x]', 'tags: {back: false, x: true}', 'port: 5432'],
    ['alias: store', 'store: {port: 7}', 'port: 7'],
  ])('a dependency with %s and %s: %s', (entry, values, expected) => {
    const chart = `name: web\nversion: 1.2.3\ndependencies:\n  - name: db\n    version: 1.0.0\n    ${entry}`;
    expect(childText({ 'Chart.yaml': chart }, values)).toContain(expected);
  });

  it('a library lends its templates and makes nothing itself', () => {
    const files = {
      'charts/lib/Chart.yaml': 'name: lib\ntype: library',
      'charts/lib/templates/_name.tpl':
        '{{ define "lib.name" }}from-lib{{ end }}',
      'charts/lib/templates/x.yaml': 'never: rendered',
      'templates/a.yaml': '{{ include "lib.name" . }}',
    };
    expect(renderFixture(files).map(each => each.ok && each.text)).toEqual([
      'from-lib',
    ]);
  });

  it('finds a dependency in a folder beside the chart', () => {
    const chart =
      'name: web\nversion: 1.2.3\ndependencies: [{name: lib, repository: "file://lib"}]';
    expect(
      renderText('{{ include "lib.name" . }}', '', {
        'Chart.yaml': chart,
        'lib/Chart.yaml': 'name: lib\ntype: library',
        'lib/templates/_n.tpl': '{{ define "lib.name" }}beside{{ end }}',
      }),
    ).toBe('beside');
  });
});

describe('--set', () => {
  it.each([
    ['a.b=1,c=true,d=x', '{"a":{"b":1},"c":true,"d":"x"}'],
    ['l[1]=x,l[0]=y', '{"l":["y","x"]}'],
    ['l={a,b}', '{"l":["a","b"]}'],
    ['a\\.b=1\\,2', '{"a.b":"1,2"}'],
    ['v=007,n=null,e=', '{"e":"","n":null,"v":"007"}'],
    ['l[99999]=x,=y,z', '{}'],
  ])('%s is %s', (text, expected) => {
    const values = new Map<string, Value>();
    applySet(values, text, 'typed');
    const context = {
      budget: new Budget({ steps: 1e4, characters: 1e4, depth: 9 }),
      holes: new Holes(),
      assume: () => {},
      include: () => '',
      tpl: () => '',
      openValues: false,
      written: '',
    };
    expect(encoding.toRawJson([values], context)).toBe(expected);
  });
});
