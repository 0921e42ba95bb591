import fc from 'fast-check';
import { symbolic, Symbolic } from './symbolic';
import { unify } from './symbolic-match';

const hole = { hole: 'x' };
// Few letters, so that strings often share parts.
const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 6 });
const pattern: fc.Arbitrary<Symbolic> = fc
  .array(fc.oneof(text, fc.constant(hole)), { maxLength: 6 })
  .map(parts => symbolic(...parts));

describe('unify', () => {
  it.each<[Symbolic, Symbolic, string]>([
    [['api'], ['api'], 'match'],
    [['api'], ['web'], 'no'],
    [['api-', hole], ['api-v1'], 'maybe'],
    [['api-', hole], ['api-'], 'maybe'],
    [['api-', hole], ['api'], 'no'],
    [[hole, '-web'], ['shop-', hole], 'maybe'],
    [[hole, 'a'], [hole, 'b'], 'no'],
    [['a', hole, 'a'], ['a'], 'no'],
    [[hole], [], 'maybe'],
    [[], [], 'match'],
  ])('%j and %j: %s', (a, b, answer) => {
    expect(unify(a, b)).toBe(answer);
  });

  it('does not depend on the order of its arguments', () => {
    expect(() =>
      fc.assert(
        fc.property(pattern, pattern, (a, b) => unify(a, b) === unify(b, a)),
      ),
    ).not.toThrow();
  });

  it('is equality for known strings', () => {
    expect(() =>
      fc.assert(
        fc.property(text, text, (a, b) => {
          const answer = unify(symbolic(a), symbolic(b));
          return answer === (a === b ? 'match' : 'no');
        }),
      ),
    ).not.toThrow();
  });

  it('never denies a string that fills the holes', () => {
    expect(() =>
      fc.assert(
        fc.property(
          pattern,
          fc.array(text, { minLength: 6 }),
          (a, fillings) => {
            let next = 0;
            const filled = a
              .map(part => (typeof part === 'string' ? part : fillings[next++]))
              .join('');
            return unify(a, symbolic(filled)) !== 'no';
          },
        ),
      ),
    ).not.toThrow();
  });

  it('never denies two patterns that one string fills', () => {
    expect(() =>
      fc.assert(
        fc.property(
          text,
          fc.nat(6),
          fc.nat(6),
          fc.nat(6),
          fc.nat(6),
          (s, ...cuts) => {
            const cut = (from: number, to: number) =>
              symbolic(
                s.slice(0, Math.min(from, to)),
                hole,
                s.slice(Math.max(from, to)),
              );
            return unify(cut(cuts[0], cuts[1]), cut(cuts[2], cuts[3])) !== 'no';
          },
        ),
      ),
    ).not.toThrow();
  });

  it('says maybe rather than comparing enormous strings', () => {
    const long = symbolic('a'.repeat(5_000), hole);
    expect(unify(long, symbolic('b'.repeat(5_000)))).toBe('maybe');
  });
});
