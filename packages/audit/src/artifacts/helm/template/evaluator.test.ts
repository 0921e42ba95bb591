import { renderText } from '../fixtures';

describe('the template language', () => {
  it.each([
    ['a{{ 1 }}b', 'a1b'],
    ['{{/* a\ncomment */}}x', 'x'],
    ['a  {{- /* c */ -}}  b', 'ab'],
    ['a \n {{- "x" -}} \n b', 'axb'],
    ['{{ "x" }} b', 'x b'],
    ['{{-3}}', '-3'],
    ['{{ "a\\n\\"b\\"" }}', 'a\n"b"'],
    ['{{ `raw {{ "x" }}` }}', 'raw {{ "x" }}'],
    ["{{ 'a' }}", '97'],
    ['{{ 0x1F }} {{ 0755 }} {{ 1_000 }} {{ 1.50 }}', '31 493 1000 1.5'],
    ['{{ true }}{{ nil }}', 'true'],
  ])('renders %j as %j', (template, expected) => {
    expect(renderText(template)).toBe(expected);
  });

  it.each([
    ['{{ if .Values.on }}yes{{ else }}no{{ end }}', 'yes'],
    ['{{ if not .Values.on }}a{{ else if eq .Values.n 2.0 }}b{{ end }}', 'b'],
    ['{{ with .Values.map }}{{ .b }}{{ $.Values.n }}{{ end }}', 'x2'],
    [
      '{{ with .Values.none }}a{{ else with .Values.map }}{{ .b }}{{ end }}',
      'x',
    ],
    ['{{ range .Values.list }}[{{ . }}]{{ end }}', '[p][q]'],
    ['{{ range $i, $v := .Values.list }}{{ $i }}{{ $v }}{{ end }}', '0p1q'],
    [
      '{{ range $k, $v := .Values.map }}{{ $k }}={{ $v }};{{ end }}',
      'a=1;b=x;',
    ],
    ['{{ range .Values.none }}a{{ else }}empty{{ end }}', 'empty'],
    [
      '{{ range until 5 }}{{ if eq . 3 }}{{ break }}{{ end }}{{ . }}{{ end }}',
      '012',
    ],
    [
      '{{ range until 3 }}{{ if eq . 1 }}{{ continue }}{{ end }}{{ . }}{{ end }}',
      '02',
    ],
    ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}', '2'],
    ['{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }}', '1'],
    ['{{ (index .Values.list 1) | upper | quote }}', '"Q"'],
    ['{{ (.Values.none).deep.er }}', ''],
    ['{{ and 1 0 2 }}{{ or 0 "" 3 }}', '03'],
    ['{{ or .Values.on (fail "never asked") }}', 'true'],
    ['{{ block "part" .Values.map }}{{ .b }}{{ end }}', 'x'],
  ])('evaluates %s', (template, expected) => {
    const values = 'on: true\nn: 2\nmap: {b: x, a: 1}\nlist: [p, q]';
    expect(renderText(template, values)).toBe(expected);
  });

  it('gives an included template its own variables and data', () => {
    const helper = '{{ define "name" }}{{ $x := 9 }}{{ .a }}{{ $.a }}{{ end }}';
    expect(
      renderText(
        '{{ $x := 1 }}{{ include "name" (dict "a" "b") }}{{ $x }}',
        '',
        { 'templates/_helpers.tpl': helper },
      ),
    ).toBe('bb1');
  });

  it('prints large numbers of the values as Go does', () => {
    const values = 'a: 1000000\nb: 100000\nc: 0.00001\nd: 8080';
    expect(
      renderText(
        '{{ .Values.a }} {{ .Values.b }} {{ .Values.c }} {{ .Values.d }} {{ int .Values.a }}',
        values,
      ),
    ).toBe('1e+06 100000 1e-05 8080 1000000');
  });

  it.each([
    ['{{ if }}', 'templates/a.yaml:1 a value is missing'],
    ['a\n{{ if true }}', 'templates/a.yaml:2 if without its end'],
    ['{{ end }}', 'templates/a.yaml:1 unexpected end'],
    ['{{ "a', 'templates/a.yaml:1 a string that does not end'],
    ['{{ nope 1 }}', 'templates/a.yaml:1 the function nope is not known'],
    [
      '\n\n{{ include "none" . }}',
      'templates/a.yaml:3 no template is named none',
    ],
    ['{{ .Values.a.b }}', 'templates/a.yaml:1 .Values.a.b is not set'],
    ['{{ $y }}', 'templates/a.yaml:1 $y is not defined'],
    ['{{ div 1 0 }}', 'templates/a.yaml:1 division by zero'],
    ['{{ fail "no" }}', 'templates/a.yaml:1 it refuses its values: no'],
    [
      '{{ required "tag!" .Values.tag }}',
      'templates/a.yaml:1 a required value is missing: tag!',
    ],
  ])('says where and why %j cannot be rendered', (template, expected) => {
    expect(renderText(template)).toBe(expected);
  });

  it('leaves open what whoever deploys may set', () => {
    const open = (template: string) => renderText(template, '', {}, true);
    expect(open('{{ required "tag!" .Values.tag }}')).toBe(
      '${{ .Values.tag }}',
    );
    expect(open('{{ .Values.a.b }}')).toBe('${{ .Values.a.b }}');
    expect(open('{{ if .Values.a.b }}x{{ else }}y{{ end }}')).toBe('y');
    expect(open('{{ .Values.a.b | default "d" }}')).toBe('d');
  });

  it('keeps unknown values through functions', () => {
    expect(renderText('{{ randAlphaNum 8 | b64enc | quote }}')).toBe(
      '"${{ randAlphaNum }}"',
    );
    expect(renderText('{{ printf "a-%s" (now | toString) | trunc 2 }}')).toBe(
      'a-',
    );
    expect(renderText('{{ genCA "x" 1 | toJson }}')).toContain('genCA.Cert');
  });
});

describe('hostile templates', () => {
  const bomb = '{{ define "a" }}{{ include "a" . }}{{ end }}';
  it.each([
    ['{{ include "a" . }}', 'include each other without end'],
    ['{{ tpl "{{ tpl .t . }}" (dict "t" "{{ tpl .t . }}") }}', 'without end'],
    ['{{ range until 100000000 }}x{{ end }}', 'too many steps'],
    ['{{ range 1e9 }}x{{ end }}', 'too many steps'],
    ['{{ range untilStep 0 10 0 }}x{{ end }}', ''],
    ['{{ repeat 1000000000 "x" }}', 'too large'],
    ['{{ "x" | indent 1000000000 | indent 9999 | len }}', '20000'],
    [
      '{{ $d := dict }}{{ range until 60 }}{{ $d = dict "a" $d "b" $d }}{{ end }}{{ $d }}',
      'too large',
    ],
    ['{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ toYaml $d }}', 'too '],
    [`{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`, 'nested too deeply'],
    ['{{ if 1 }}'.repeat(3000), 'nested too deeply'],
    ['{{ regexMatch "^(a+)+$" (repeat 2000 "a" | printf "%s!") }}', 'false'],
  ])('end early: %.60s', (template, expected) => {
    const started = Date.now();
    const text = renderText(template, '', { 'templates/_a.tpl': bomb });
    expect(text).toContain(expected);
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
