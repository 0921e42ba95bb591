import fc from 'fast-check';
import { LinearRegExp } from './linear-regexp';

function search(pattern: string, text: string) {
  const match = LinearRegExp.parse(pattern)?.search([...text], 0);
  return match ? text.slice(match[0], match[1]) : null;
}

describe('regular expressions of templates', () => {
  it.each([
    ['a|ab', 'ab', 'a'],
    ['(?i)HELLO', 'say hello', 'hello'],
    ['^[a-z]+(?:-[a-z]+)*$', 'a-b-c', 'a-b-c'],
    ['a{2,3}', 'aaaa', 'aaa'],
    ['a+?', 'aaa', 'a'],
    ['[^\\d\\s]+', '1 ab', 'ab'],
    ['\\bfoo\\b', 'a foo b', 'foo'],
    ['[[:upper:]]+', 'abCD', 'CD'],
    ['x*', 'y', ''],
    ['b$', 'ab', 'b'],
  ])('%s finds %j', (pattern, text, expected) => {
    expect(search(pattern, text)).toBe(expected);
  });

  it.each(['(', '[a', 'a**', '\\k', 'a{2,1}', '*'])('refuses %s', pattern => {
    expect(LinearRegExp.parse(pattern)).toBeNull();
  });

  it('takes no longer for patterns made to hang', () => {
    const started = Date.now();
    expect(search('^(a|a)*(a+)+$', `${'a'.repeat(5_000)}!`)).toBeNull();
    expect(LinearRegExp.parse('((a{500}){500}){500}')).toBeNull();
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('agrees with the engine of the language on what both understand', () => {
    const pattern = fc
      .array(
        fc.constantFrom('a', 'b', '.', 'a*', '(a|b)', 'b?', '[ab]+', 'a+?'),
        {
          maxLength: 6,
        },
      )
      .map(parts => parts.join(''));
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'c'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        expect(search(source, value)).toBe(
          new RegExp(source).exec(value)?.[0] ?? null,
        );
      }),
    );
  });
});
