import {
  combine,
  concat,
  holeNamed,
  isKnown,
  knownText,
  render,
  splitSymbolic,
  symbolic,
} from './symbolic';

describe('a string with holes', () => {
  it('merges neighbouring literals, so that a known string is one part', () => {
    expect(concat(['ghcr.io/'], [], ['acme'])).toEqual(['ghcr.io/acme']);
  });

  it('shows expressions and shell variables as people wrote them', () => {
    const image = symbolic(
      'ghcr.io/',
      { hole: 'github.repository_owner' },
      '/api:',
      { hole: '$TAG' },
    );
    expect(render(image)).toBe(
      'ghcr.io/${{ github.repository_owner }}/api:$TAG',
    );
    expect(isKnown(image)).toBe(false);
    expect(knownText(image)).toBeNull();
  });

  it('splits at separators in its known parts only', () => {
    const list = symbolic('a,', { hole: 'env.B' }, ',c');
    expect(splitSymbolic(list, ',')).toEqual([
      ['a'],
      [{ hole: 'env.B' }],
      ['c'],
    ]);
  });

  it('combines alternatives, and gives up on a part that has too many', () => {
    const two = [['a'], ['b']];
    expect(combine([two, [['-']], two], () => 'x')).toEqual([
      ['a-a'],
      ['a-b'],
      ['b-a'],
      ['b-b'],
    ]);
    expect(combine([two, two], () => 'second', 3)).toEqual([
      ['a', { hole: 'second' }],
      ['b', { hole: 'second' }],
    ]);
    expect(combine([[]], () => 'none')).toEqual([holeNamed('none')]);
  });
});
