import fc from 'fast-check';
import {
  asArray,
  asNumber,
  asRecord,
  asString,
  asText,
  asTextMap,
  dig,
  own,
} from './untyped';

describe('accessors of untyped data', () => {
  it('walk maps by key and lists by index', () => {
    const pod = { spec: { containers: [{ name: 'api' }] } };

    expect(dig(pod, ['spec', 'containers', 0, 'name'])).toBe('api');
    expect(dig(pod, [])).toBe(pod);
    expect(dig(pod, ['spec', 'containers', 'name'])).toBeUndefined();
    expect(dig(pod, ['spec', 0])).toBeUndefined();
  });

  it('find no properties that the file does not have', () => {
    expect(own({}, 'constructor')).toBeUndefined();
    expect(dig([], ['length'])).toBeUndefined();
    expect(asTextMap(JSON.parse('{"__proto__": "x"}'))).toHaveProperty(
      ['__proto__'],
      'x',
    );
  });

  it('tell text, numbers and nothing apart', () => {
    expect([asString('a'), asString(''), asString(1)]).toEqual([
      'a',
      null,
      null,
    ]);
    expect([asText(8080), asText(true), asText(null), asText([])]).toEqual([
      '8080',
      'true',
      null,
      null,
    ]);
    expect([
      asNumber('30'),
      asNumber(''),
      asNumber('x'),
      asNumber(NaN),
    ]).toEqual([30, null, null, null]);
  });

  it('answer for any value', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        expect(Array.isArray(asArray(value))).toBe(true);
        expect(typeof asRecord(value)).toBe('object');
        expect(dig(value, ['a', 0, 'b']) ?? null).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});
