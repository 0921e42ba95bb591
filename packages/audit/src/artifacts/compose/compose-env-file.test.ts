import { parseEnvFile } from './compose-env-file';

describe('parseEnvFile', () => {
  it('reads names and values', () => {
    expect({
      ...parseEnvFile(
        [
          '# comment',
          'PLAIN=a b # comment',
          'export QUOTED="a # \\"b\\""',
          "SINGLE='$x'",
          'EMPTY=',
          'URL=http://a#b',
          'no assignment',
        ].join('\r\n'),
      ),
    }).toEqual({
      PLAIN: 'a b',
      QUOTED: 'a # "b"',
      SINGLE: '$x',
      EMPTY: '',
      URL: 'http://a#b',
    });
  });
});
