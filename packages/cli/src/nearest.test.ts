import { nearest } from './nearest';

const names = ['images/pushed-by-ci', 'images/signed', 'smoke/e2e'];

describe('nearest', () => {
  it.each([
    ['images/pushd-by-ci', 'images/pushed-by-ci'],
    ['pushed-by-ci', 'images/pushed-by-ci'],
    ['Images/Signed', 'images/signed'],
  ])('takes %s for %s', (wrong, meant) => {
    expect(nearest(wrong, names)).toBe(meant);
  });

  it('does not guess when nothing is near', () => {
    expect(nearest('certificates', names)).toBeUndefined();
    expect(nearest('anything', [])).toBeUndefined();
  });
});
