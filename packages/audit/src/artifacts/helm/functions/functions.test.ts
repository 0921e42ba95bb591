import { renderText } from '../fixtures';

describe('functions of charts', () => {
  it.each([
    // Texts
    ['{{ trimSuffix "-" (trunc 5 "abcd-efg") }}', 'abcd'],
    ['{{ trunc -3 "abcdef" }}', 'def'],
    ['{{ "a-b" | replace "-" "_" | upper }}', 'A_B'],
    ['{{ quote nil "a" 1 }}{{ squote "b" }}', '"a" "1"\'b\''],
    ['{{ nindent 2 "a\\nb" }}', '\n  a\n  b'],
    ['{{ join "," (list 1 "a") }} {{ splitList "." "a.b" | last }}', '1,a b'],
    ['{{ (split "." "a.b")._1 }}', 'b'],
    ['{{ title "hello world-foo" }}', 'Hello World-Foo'],
    [
      '{{ printf "%s-%d %v %q %05d %%" "a" 3 true "x" 42 }}',
      'a-3 true "x" 00042 %',
    ],
    ['{{ printf "%d" .Values.n }}', '%!d(float64=2)'],
    ['{{ contains "b" "abc" }} {{ hasPrefix "x" "abc" }}', 'true false'],
    ['{{ substr 1 3 "abcdef" }} {{ trimAll "$" "$5$" }}', 'bc 5'],
    // Numbers
    ['{{ add 1 2 3 }} {{ sub 5 2 }} {{ div 7 2 }} {{ mod 7 2 }}', '6 3 3 1'],
    ['{{ int "42" }} {{ int64 .Values.n }} {{ max 1 5 3 }}', '42 2 5'],
    ['{{ ceil 1.2 }} {{ round 3.14159 2 }} {{ until 3 }}', '2 3.14 [0 1 2]'],
    // Conditions
    ['{{ ternary "a" "b" true }} {{ default "d" "" }}', 'a d'],
    ['{{ coalesce "" nil "x" }} {{ empty (dict) }}', 'x true'],
    [
      '{{ kindIs "map" .Values }} {{ typeOf 1.5 }} {{ kindOf "" }}',
      'true float64 string',
    ],
    ['{{ eq 1 2 1 }} {{ gt 2 1 }} {{ le "a" "b" }}', 'true true true'],
    // Collections
    ['{{ keys (dict "b" 1 "a" 2) | sortAlpha }}', '[a b]'],
    ['{{ merge (dict "a" 1) (dict "a" 2 "b" 3) | toJson }}', '{"a":1,"b":3}'],
    ['{{ mergeOverwrite (dict "a" 1) (dict "a" 2) | toJson }}', '{"a":2}'],
    ['{{ omit (dict "a" 1 "b" 2) "a" | toJson }}', '{"b":2}'],
    ['{{ pick (dict "a" 1 "b" 2) "a" | toJson }}', '{"a":1}'],
    ['{{ dig "a" "b" "none" (dict "a" (dict "b" 1)) }}', '1'],
    ['{{ has 2 (list 1 2) }} {{ without (list 1 2) 1 }}', 'true [2]'],
    ['{{ uniq (list 1 1 2) }} {{ first (rest (list 1 2)) }}', '[1 2] 2'],
    ['{{ hasKey (dict "a" nil) "a" }}{{ get (dict) "a" }}', 'true'],
    ['{{ has "apps/v1" .Capabilities.APIVersions }}', 'true'],
    // Encodings
    [
      '{{ toYaml (dict "a" (list 1 "1" nil) "b" "x: y") }}',
      'a:\n- 1\n- "1"\n- null\nb: \'x: y\'',
    ],
    [
      '{{ toYaml (list (dict "a" 1 "b" (dict "c" 2))) }}',
      '- a: 1\n  b:\n    c: 2',
    ],
    ['{{ toYaml (dict "s" "a\\nb\\n") }}', 's: |\n  a\n  b'],
    ['{{ (fromYaml "a: {b: yes}").a.b }}', 'true'],
    [
      '{{ fromJsonArray "[1,2]" }} {{ toJson "<a>" }}',
      '[1 2] "\\u003ca\\u003e"',
    ],
    ['{{ "a" | b64enc }} {{ "YQ==" | b64dec }}', 'YQ== a'],
    ['{{ sha256sum "a" | trunc 8 }}', 'ca978112'],
    // Regular expressions and versions
    ['{{ regexMatch "^v[0-9]+$" "v12" }}', 'true'],
    ['{{ regexReplaceAll "[^a-z]+" "a1b2" "-" }}', 'a-b-'],
    ['{{ regexReplaceAll "(a)(b)?" "aba" "${1}x$2" }}', 'axbax'],
    [
      '{{ regexSplit "," "a,b" -1 }} {{ regexFind "[0-9]+" "a12b" }}',
      '[a b] 12',
    ],
    [
      '{{ semverCompare ">=1.19-0" .Capabilities.KubeVersion.Version }}',
      'true',
    ],
    ['{{ semverCompare "^1.2.0 || ~2.1" "2.1.9" }}', 'true'],
    ['{{ semverCompare "<1.21-0" "v1.33.0" }}', 'false'],
    ['{{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}', 'false'],
    // Helm's own
    ['{{ tpl "{{ .Release.Name }}-x" . }}', 'shop-x'],
    ['{{ lookup "v1" "Secret" "" "" | empty }}', 'true'],
    [
      '{{ .Chart.Name }} {{ .Chart.Version }} {{ .Template.BasePath }}',
      'web 1.2.3 web/templates',
    ],
    ['{{ .Files.Get "conf/a.txt" }}{{ .Files.Get "none" }}', 'hi'],
    ['{{ (.Files.Glob "conf/*").AsConfig }}', '"a.txt": "hi"'],
    [
      '{{ range $p, $_ := .Files.Glob "conf/**" }}{{ $p }}{{ end }}',
      'conf/a.txt',
    ],
  ])('%s is %s', (template, expected) => {
    expect(renderText(template, 'n: 2', { 'conf/a.txt': 'hi' })).toBe(expected);
  });
});
