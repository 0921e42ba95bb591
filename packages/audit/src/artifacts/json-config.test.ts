import fc from 'fast-check';
import { parseJsonConfig } from './json-config';

const parse = (text: string) => parseJsonConfig('appsettings.json', text);

describe('parseJsonConfig', () => {
  it('recognises strict JSON', () => {
    expect(parse('{"a": [1, "//", "x,]"]}\n')).toEqual({
      path: 'appsettings.json',
      dialect: 'json',
      firstProblem: null,
      duplicateKeys: [],
    });
  });

  it.each([
    ['a line comment', '{\n  // why\n  "a": 1\n}', 2, 3],
    ['a block comment', '{"a": /* why */ 1}', 1, 7],
    ['a trailing comma in a map', '{\n  "a": 1,\n}', 2, 9],
    ['a trailing comma in a list', '[1, {"a": []}, ]', 1, 14],
  ])('finds JSON with %s and where it stops', (_name, text, line, column) => {
    expect(parse(text)).toMatchObject({
      dialect: 'jsonc',
      firstProblem: { path: 'appsettings.json', line, column },
    });
  });

  it.each([
    ['an open map', '{"a": 1', 1],
    ['a missing comma', '{"a": 1\n"b": 2}', 2],
    ['single quotes', "{\n'a': 1}", 2],
    ['an unquoted key', '{a: 1}', 1],
    ['two commas', '[1,,2]', 1],
    ['a bad number', '[01]', 1],
    ['an open string after a comment', '// x\n{"a": "b}', 2],
    ['nothing', '', 1],
    ['two values', '{} {}', 1],
    ['a binary file', '\0\0PNG', 1],
  ])('finds %s invalid and where', (_name, text, line) => {
    expect(parse(text)).toMatchObject({
      dialect: 'invalid',
      firstProblem: { line },
    });
  });

  it('lists keys that are written twice in one map', () => {
    const text = [
      '{',
      '  "a": {"x": 1},',
      '  "b": {"x": 1},',
      '  "list": [{"x": 1}, {"x": 2}],',
      '  "a": 2',
      '}',
    ].join('\n');

    expect(parse(text)).toMatchObject({
      dialect: 'json',
      duplicateKeys: [
        { value: 'a', at: { path: 'appsettings.json', line: 5, column: 3 } },
      ],
    });
  });

  it.each([1_000, 100_000])('survives %i levels of nesting', levels => {
    expect(parse('['.repeat(levels)).dialect).toBe('invalid');
    expect(parse('{"a":'.repeat(levels)).dialect).toBe('invalid');
    expect(parse('['.repeat(levels) + ']'.repeat(levels)).dialect).toBe('json');
  });

  it('never throws, and agrees with JSON.parse on what is strict', () => {
    const jsonLike = fc
      .array(
        fc.constantFrom(
          ...['{', '}', '[', ']', '"a"', ':', ',', '1', '//', '\n', '/*', '*/'],
          ...['null', ' ', '\\', '"'],
        ),
        { maxLength: 30 },
      )
      .map(parts => parts.join(''));
    const strict = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), jsonLike), text => {
        const { dialect, firstProblem } = parse(text);
        expect(dialect === 'json').toBe(strict(text));
        expect(firstProblem === null).toBe(dialect === 'json');
      }),
      { numRuns: 300 },
    );
  });
});
