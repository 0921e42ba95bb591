import { interpolate } from './compose-interpolation';

describe('interpolate', () => {
  const environment = { A: 'a', EMPTY: '' };

  it.each([
    ['$A ${A} x', 'a a x'],
    ['${NONE} $NONE', '${NONE} ${NONE}'],
    ['${NONE:-x} ${EMPTY:-x} ${A:-x}', 'x x a'],
    ['${NONE-x} ${EMPTY-x}|', 'x |'],
    ['${NONE:-${A:-y}}', 'a'],
    ['${A:?needed} ${NONE:?needed}', 'a ${NONE}'],
    ['${A:+yes} ${NONE:+yes}${EMPTY+set}', 'yes set'],
    ['$$A $${A}', '$A ${A}'],
    ['no variable', 'no variable'],
  ])('makes %j into %j', (text, expected) => {
    expect(interpolate(text, environment)).toEqual({
      text: expected,
      problem: null,
    });
  });

  it.each(['$', 'a$ b', '${', '${1}', '${A', '${A!x}', '$5'])(
    'keeps and reports %j',
    text => {
      expect(interpolate(text, environment)).toEqual({
        text,
        problem: 'a $ that starts no variable is written $$',
      });
    },
  );

  it('does not find properties of every object', () => {
    expect(interpolate('${constructor}', {}).text).toBe('${constructor}');
  });
});
