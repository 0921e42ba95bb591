import fc from 'fast-check';
import { parseYaml } from './yaml';

function only(text: string) {
  const { documents, problems } = parseYaml('a.yaml', text);
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
  return documents[0];
}

const messages = (text: string) =>
  parseYaml('a.yaml', text).problems.map(
    ({ severity, message, at }) => `${severity} ${at.line}: ${message}`,
  );

describe('parseYaml', () => {
  it('reads plain data by the rules of YAML 1.2', () => {
    expect(
      only(
        [
          'on: [push]',
          'yes: no',
          'port: 22:22',
          'mode: 0o755',
          '443: 1.5',
          'nothing:',
        ].join('\n'),
      ).data,
    ).toEqual({
      on: ['push'],
      yes: 'no',
      port: '22:22',
      mode: 493,
      443: 1.5,
      nothing: null,
    });
  });

  it('reads JSON', () => {
    expect(only('{"a": [1, {"b": null}]}').data).toEqual({
      a: [1, { b: null }],
    });
  });

  it('reads every document of a file', () => {
    const { documents } = parseYaml('a.yaml', '---\na: 1\n---\nb: 2\n...\n');

    expect(documents.map(document => document.data)).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
    expect(documents[1].at).toEqual({ path: 'a.yaml', line: 4, column: 1 });
  });

  it('has no documents in an empty file', () => {
    expect(parseYaml('a.yaml', '')).toEqual({ documents: [], problems: [] });
    expect(parseYaml('a.yaml', '# nothing\n').documents).toEqual([]);
  });

  it('keeps keys that mean something to JavaScript as plain keys', () => {
    const { data } = only('__proto__: {polluted: true}\nconstructor: x');

    expect(Object.keys(Object(data))).toEqual(['__proto__', 'constructor']);
    expect('polluted' in {}).toBe(false);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });

  describe('aliases and merge keys', () => {
    const text = [
      'base: &base',
      '  image: redis',
      '  restart: always',
      'more: &more {restart: never, ports: [1]}',
      'cache:',
      '  <<: [*base, *more]',
      '  image: valkey',
      'copy: *base',
    ].join('\n');

    it('merges: own keys win, then earlier maps', () => {
      expect(only(text).data).toMatchObject({
        cache: { image: 'valkey', restart: 'always', ports: [1] },
        copy: { image: 'redis', restart: 'always' },
      });
    });

    it('finds where merged and aliased values were written', () => {
      const document = only(text);

      expect(document.positionOf(['cache', 'image']).line).toBe(7);
      expect(document.positionOf(['cache', 'restart']).line).toBe(3);
      expect(document.positionOf(['cache', 'ports', 0]).line).toBe(4);
      expect(document.positionOf(['copy', 'image']).line).toBe(2);
    });

    it('reports what cannot be merged, unknown anchors and circles', () => {
      expect(messages('a: 1\nb:\n  <<: text\n')).toEqual([
        'error 3: only maps can be merged with <<',
      ]);
      expect(messages('a: *nowhere')).toEqual([
        'error 1: alias *nowhere names no anchor',
      ]);
      expect(messages('a: &a\n  b: *a')).toEqual([
        'error 2: alias *a contains itself',
      ]);
    });

    it.each([
      ['aliases', (name: string) => `[${Array(9).fill(`*${name}`)}]`],
      ['merge keys', (name: string) => `{<<: [${Array(9).fill(`*${name}`)}]}`],
    ])('stops at a bomb of %s', (_name, use) => {
      const levels = Array.from(
        { length: 30 },
        (_, level) => `a${level + 1}: &a${level + 1} ${use(`a${level}`)}`,
      );
      const started = Date.now();
      const { documents, problems } = parseYaml(
        'a.yaml',
        ['a0: &a0 {x: 1}', ...levels].join('\n'),
      );

      expect(problems).toHaveLength(1);
      expect(problems[0].message).toMatch(/aliases expand to more than/);
      expect(documents[0].data).toBeNull();
      expect(documents[0].broken).toBe(true);
      expect(documents[0].positionOf(['a30', 'missing']).line).toBe(1);
      expect(Date.now() - started).toBeLessThan(2_000);
    });

    it('allows one anchor to be used often', () => {
      const uses = Array.from({ length: 2_000 }, (_, i) => `u${i}: *base`);

      expect(
        only(['base: &base {a: 1, b: 2}', ...uses].join('\n')).data,
      ).toMatchObject({ u1999: { a: 1, b: 2 } });
    });
  });

  describe('positions', () => {
    const document = only(
      [
        'metadata:',
        '  name: shop',
        '  labels:',
        'spec:',
        '  containers:',
        '    - name: api',
        '      image: "shop:1"',
        '      command: [a, b]',
        '  script: |',
        '    echo 1',
      ].join('\n'),
    );

    it.each([
      [['metadata', 'name'], 2, 9],
      [['spec', 'containers', 0], 6, 7],
      [['spec', 'containers', 0, 'image'], 7, 14],
      [['spec', 'containers', 0, 'command', 1], 8, 20],
      [['spec', 'script'], 9, 11],
      // An empty value stands where its key does.
      [['metadata', 'labels'], 3, 3],
      [[], 1, 1],
    ])('of the value at %j is %i:%i', (keys, line, column) => {
      expect(document.positionOf(keys)).toEqual({
        path: 'a.yaml',
        line,
        column,
      });
    });

    it('of what does not exist is that of its nearest ancestor', () => {
      const missing = ['spec', 'containers', 0, 'env', 3, 'value'];

      expect(document.positionOf(missing).line).toBe(6);
      expect(document.positionOf(['spec', 'containers', 7]).line).toBe(6);
      expect(document.nodeAt(missing)).toBeNull();
    });

    it('of a key is where the key is written', () => {
      expect(document.keyPositionOf(['metadata', 'name'])).toEqual({
        path: 'a.yaml',
        line: 2,
        column: 3,
      });
    });

    it('counts lines that end with CRLF once', () => {
      expect(only('a: 1\r\nb: 2\r\n').positionOf(['b'])).toEqual({
        path: 'a.yaml',
        line: 2,
        column: 4,
      });
    });
  });

  describe('problems', () => {
    it('has the line of tabs, bad indentation and open quotes', () => {
      expect(messages('a:\n\tb: 1')[0]).toMatch(/^error 2: Tabs/);
      expect(messages('a: 1\n b: 2')[0]).toMatch(/^error \d: /);
      expect(messages('a: "x\nb: 2\n')[0]).toMatch(/^error \d: .*quote/);
    });

    it('keeps what was understood of a broken document', () => {
      const { documents } = parseYaml('a.yaml', 'a: 1\nb: [1, 2\nc: 3');

      expect(documents[0].broken).toBe(true);
      expect(documents[0].data).toMatchObject({ a: 1 });
    });

    it('warns of a key that is written twice, and the last one counts', () => {
      const { documents, problems } = parseYaml('a.yaml', 'a: 1\nb: 2\na: 3');

      expect(problems).toEqual([
        {
          at: { path: 'a.yaml', line: 3, column: 1 },
          message: 'key "a" is written twice',
          severity: 'warning',
        },
      ]);
      expect(documents[0].data).toEqual({ a: 3, b: 2 });
      expect(documents[0].positionOf(['a']).line).toBe(3);
      expect(documents[0].broken).toBe(false);
    });

    it('lists no more problems than somebody reads', () => {
      expect(messages('a: 1\n'.repeat(1_000)).length).toBeLessThan(50);
    });
  });

  it('keeps only the metadata of custom resource definitions', () => {
    const { data } = only(
      [
        'apiVersion: apiextensions.k8s.io/v1',
        'kind: CustomResourceDefinition',
        'metadata: {name: widgets.example.org}',
        'spec: {group: example.org}',
      ].join('\n'),
    );

    expect(data).toEqual({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.org' },
    });
  });

  it('leaves the stack trace limit of the process as it was', () => {
    const before = Error.stackTraceLimit;
    parseYaml('a.yaml', ']'.repeat(100));

    expect(Error.stackTraceLimit).toBe(before);
  });

  it('never throws, whatever the text, and finds a position for any keys', () => {
    const yamlLike = fc
      .array(
        fc.constantFrom(
          ...['a', ':', ' ', '\n', '- ', '? ', '[', ']', '{', '}', '&a ', '*a'],
          ...[
            '"',
            "'",
            '|',
            '>',
            '\t',
            '#',
            '---\n',
            '<<: ',
            '!!set ',
            '%',
            ',',
          ],
        ),
        { maxLength: 60 },
      )
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), yamlLike), text => {
        const { documents } = parseYaml('a.yaml', text);
        for (const document of documents) {
          expect(document.positionOf(['a', 0, '<<']).line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
