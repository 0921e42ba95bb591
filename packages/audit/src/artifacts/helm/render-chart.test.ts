import fc from 'fast-check';
import { renderFixture, renderText } from './fixtures';

/** `line of the file` for every line of what a template renders to. */
function linesOf(files: Record<string, string>, path = 'templates/a.yaml') {
  const found = renderFixture(files).find(each => each.path === path);
  if (!found?.ok) throw new Error(found?.reason ?? 'not rendered');
  return found.text.split('\n').flatMap((text, index) => {
    const { path: from, line } = found.origins[index];
    return text.trim() === '' ? [] : [`${text.trim()} <- ${from}:${line}`];
  });
}

describe('rendering a chart', () => {
  it('knows the line of the template that wrote each line', () => {
    const template = [
      'kind: X',
      '{{- if true }}',
      'a: {{ .Release.Name }}',
      '{{- end }}',
      'labels:',
      '  {{- include "labels" . | nindent 2 }}',
      'name: {{ include "name" . }}',
      'res: {{- toYaml (dict "x" 1 "z" 2) | nindent 2 }}',
      'end: 1',
    ].join('\n');
    const helpers =
      '{{ define "labels" -}}\napp: web\nrel: {{ .Release.Name }}\n{{- end }}\n{{ define "name" }}n{{ end }}';
    expect(
      linesOf({ 'templates/a.yaml': template, 'templates/_h.tpl': helpers }),
    ).toEqual([
      'kind: X <- templates/a.yaml:1',
      'a: shop <- templates/a.yaml:3',
      'labels: <- templates/a.yaml:5',
      'app: web <- templates/_h.tpl:2',
      'rel: shop <- templates/_h.tpl:3',
      'name: n <- templates/a.yaml:7',
      'res: <- templates/a.yaml:8',
      'x: 1 <- templates/a.yaml:8',
      'z: 2 <- templates/a.yaml:8',
      'end: 1 <- templates/a.yaml:9',
    ]);
  });

  it('renders the other templates when one cannot be', () => {
    const results = renderFixture({
      'templates/a.yaml': '{{ fail "no" }}',
      'templates/b.yaml': 'b: {{ .Release.Namespace }}',
      'templates/NOTES.txt': '{{ fail "notes" }}',
    });
    expect(
      results.map(each => (each.ok ? each.text : each.reason)).sort(),
    ).toEqual(['b: prod', 'it refuses its values: no']);
  });

  it('lets templates see what those before them set, in the order of Helm', () => {
    expect(
      renderText('{{ .Values.x }}', 'x: 1', {
        'templates/z.yaml': '{{ $_ := set .Values "x" "from z" }}',
      }),
    ).toBe('from z');
  });

  it('never throws, whatever the template', () => {
    const seed =
      '{{- define "n" -}}{{ .Values.a | default "x" | trunc 3 }}{{- end -}}\na: {{ include "n" . | quote }}\n{{- range $k, $v := .Values.m }}\n{{ $k }}: {{ if and $v (eq (len $k) 1) }}{{ toYaml $v | nindent 2 }}{{ else }}{{ printf "%d-%s" 1 $k }}{{ end }}\n{{- end }}{{/* c */}}';
    const parts = [
      '{{',
      '}}',
      '{{- ',
      ' -}}',
      '|',
      '(',
      ')',
      '"',
      '`',
      '$x',
      ':=',
      '.a.b',
      'range',
      'end',
      'else',
      'include "n" .',
      'index 1 2',
      'tpl',
      'fromYaml',
      '/*',
      '1e9',
      '\\',
    ];
    const edit = fc.record({
      at: fc.nat(seed.length),
      cut: fc.nat(12),
      put: fc.constantFrom('', ...parts),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 5 }), edits => {
        let text = seed;
        for (const { at, cut, put } of edits) {
          text = text.slice(0, at) + put + text.slice(at + cut);
        }
        expect(typeof renderText(text, 'm: {a: [1], bc: {x: y}}')).toBe(
          'string',
        );
      }),
      { numRuns: 400 },
    );
  });
});
