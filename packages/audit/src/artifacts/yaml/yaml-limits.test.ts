import { DEFAULT_YAML_LIMITS, parseYaml } from './yaml';

describe('limits of parseYaml', () => {
  it.each([
    ['flow lists', '['.repeat(1_000) + ']'.repeat(1_000)],
    ['flow maps', '{a: '.repeat(1_000) + '}'.repeat(1_000)],
    ['lists in one line', '- '.repeat(1_000)],
    [
      'indented maps',
      Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
    ['lists that never end', '['.repeat(100_000)],
    ['explicit keys', '? '.repeat(100_000)],
  ])('stops at deeply nested %s', (_name, text) => {
    const started = Date.now();
    const { problems } = parseYaml('a.yaml', text);

    expect(problems[0].message).toMatch(/nested deeper than 100 levels/);
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('reads what people nest, and what stands before what is too deep', () => {
    const deep = '['.repeat(90) + ']'.repeat(90);
    expect(parseYaml('a.yaml', `a: ${deep}`).problems).toEqual([]);

    const { documents } = parseYaml(
      'a.yaml',
      `a: 1\n---\nb: ${'['.repeat(200)}`,
    );
    expect(documents.map(document => document.data)).toEqual([{ a: 1 }]);
  });

  it('does not parse a file that is too large', () => {
    const { documents, problems } = parseYaml(
      'a.yaml',
      'a: 1\n'.repeat(200_000),
    );

    expect(documents).toEqual([]);
    expect(problems).toEqual([
      {
        at: { path: 'a.yaml', line: 1, column: 1 },
        message: 'not parsed: longer than 524288 characters',
        severity: 'warning',
      },
    ]);
  });

  it('stops at too many documents', () => {
    const { documents, problems } = parseYaml('a', '---\na\n'.repeat(50), {
      ...DEFAULT_YAML_LIMITS,
      maxDocuments: 10,
    });

    expect(documents).toHaveLength(10);
    expect(problems[0].message).toMatch(/more than 10 documents/);
  });
});
