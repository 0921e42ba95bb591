import fc from 'fast-check';
import { parseDockerfile } from './dockerfile';

const parse = (...lines: string[]) =>
  parseDockerfile('Dockerfile', lines.join('\n'));

function lastStage(...lines: string[]) {
  const { stages, problems } = parse(...lines);
  expect(problems).toEqual([]);
  return stages[stages.length - 1];
}

describe('parseDockerfile', () => {
  it('reads stages and which of them start from each other', () => {
    const { stages } = parse(
      'FROM node:24 AS Build',
      'FROM scratch',
      'FROM build AS test',
      'FROM --platform=$BUILDPLATFORM alpine:3',
    );

    expect(
      stages.map(({ name, index, base, baseStage }) => [
        name,
        index,
        base.value,
        baseStage,
      ]),
    ).toEqual([
      ['Build', 0, 'node:24', null],
      [null, 1, 'scratch', null],
      ['test', 2, 'build', 0],
      [null, 3, 'alpine:3', null],
    ]);
    expect(stages[3].base.at).toEqual({
      path: 'Dockerfile',
      line: 4,
      column: 32,
    });
  });

  describe('variables', () => {
    it('in FROM are the global arguments, with their defaults', () => {
      const { stages } = parse(
        'ARG REGISTRY=ghcr.io/acme',
        'ARG IMAGE=${REGISTRY}/node',
        'ARG TAG',
        'FROM $IMAGE:${TAG:-24}-alpine',
        'FROM $REGISTRY/x:${TAG}',
      );

      expect(stages.map(stage => stage.base.value)).toEqual([
        'ghcr.io/acme/node:24-alpine',
        'ghcr.io/acme/x:${TAG}',
      ]);
    });

    it('of a stage: the environment wins, unknown ones stay', () => {
      const stage = lastStage(
        'ARG UID=1001',
        'FROM alpine',
        'ARG UID',
        'ARG NAME=app',
        'ENV NAME=web PORT="80 80" \\',
        "    RAW='$NAME'",
        'ENV OLD some text',
        'USER $UID:${GROUP:-$NAME}',
        'EXPOSE $HTTP_PORT 8443/tcp',
        'COPY ${NAME:+set}/\\$x ./',
      );

      expect(stage.user?.value).toBe('1001:web');
      expect(stage.exposes.map(port => port.value)).toEqual([
        '${HTTP_PORT}',
        '8443/tcp',
      ]);
      expect(stage.copies[0].sources).toEqual(['set/$x']);
      expect(
        stage.variables.map(({ keyword, name, value }) => [
          keyword,
          name,
          value,
        ]),
      ).toEqual([
        ['ARG', 'UID', '1001'],
        ['ARG', 'NAME', 'app'],
        ['ENV', 'NAME', 'web'],
        ['ENV', 'PORT', '80 80'],
        ['ENV', 'RAW', '$NAME'],
        ['ENV', 'OLD', 'some text'],
      ]);
    });

    it('of the environment pass to stages that start from it, arguments do not', () => {
      const stage = lastStage(
        'FROM alpine AS base',
        'ENV HOME=/srv',
        'ARG TOKEN=x',
        'WORKDIR $HOME/app',
        'FROM base',
        'WORKDIR api',
        'USER ${TOKEN}',
      );

      expect(stage.workdir).toBe('/srv/app/api');
      expect(stage.user?.value).toBe('${TOKEN}');
    });
  });

  it('reads what is copied from where', () => {
    const stage = lastStage(
      'FROM alpine AS build',
      'FROM alpine',
      'COPY --chown=1000 --from=build /out/a /out/b /app/',
      'ADD ["two words", "dest"]',
      'COPY <<EOF settings.json /etc/',
      '{}',
      'EOF',
    );

    expect(stage.copies).toMatchObject([
      {
        keyword: 'COPY',
        sources: ['/out/a', '/out/b'],
        destination: '/app/',
        from: 'build',
        at: { line: 3, column: 1 },
      },
      {
        keyword: 'ADD',
        sources: ['two words'],
        destination: 'dest',
        from: null,
      },
      { sources: ['settings.json'], destination: '/etc/' },
    ]);
  });

  describe('commands', () => {
    it('in exec form are the words of the list', () => {
      const stage = lastStage(
        'FROM python:3',
        'ENTRYPOINT [ "uvicorn", \\',
        '  "app:main", "--reload" ]',
      );

      expect(stage.entrypoint).toMatchObject({
        form: 'exec',
        words: ['uvicorn', 'app:main', '--reload'],
        at: { line: 2, column: 1 },
      });
      expect(stage.cmd).toBeNull();
    });

    it('in shell form are split as a shell does, the last one counting', () => {
      const stage = lastStage(
        'FROM node:24',
        'CMD ignored',
        "CMD NODE_ENV=dev npm run build && exec node 'my app.js' \\",
        '  --watch',
      );

      expect(stage.cmd).toMatchObject({
        form: 'shell',
        words: ['npm', 'run', 'build', 'exec', 'node', 'my app.js', '--watch'],
      });
    });

    it('in a list that is no JSON are a shell form, as for Docker', () => {
      expect(lastStage('FROM a', "CMD ['npm', 'start']").cmd?.form).toBe(
        'shell',
      );
    });
  });

  describe('scripts of RUN', () => {
    it('keep their positions while comments between lines go', () => {
      const { runs } = lastStage(
        'FROM alpine',
        'RUN --mount=type=cache,target=/c \\',
        '  apk add \\',
        '  # tools',
        '    curl',
      );

      expect(runs).toEqual([
        {
          value: 'apk add \\\n        \\\n    curl',
          at: { path: 'Dockerfile', line: 3, column: 3 },
        },
      ]);
    });

    it('are the body of a here-document', () => {
      const { runs } = lastStage(
        'FROM alpine',
        'RUN <<-"EOF"',
        '  set -e',
        '  # a comment of the script',
        '  make',
        'EOF',
        'RUN cat <<E > /x',
        'FROM nowhere',
        'E',
      );

      expect(runs).toMatchObject([
        {
          value: '  set -e\n  # a comment of the script\n  make',
          at: { line: 3, column: 1 },
        },
        { value: 'cat <<E > /x\nFROM nowhere\nE', at: { line: 7, column: 5 } },
      ]);
    });

    it('in exec form read as the same words to a shell', () => {
      expect(lastStage('FROM a', 'RUN ["echo", "a, b"]').runs[0].value).toBe(
        ' "echo"  "a, b" ',
      );
    });
  });

  it('honours another escape character', () => {
    const stage = lastStage(
      '# escape=`',
      'FROM windows',
      'RUN dir `',
      '  C:\\',
      'USER app',
    );

    expect(stage.runs).toHaveLength(1);
    expect(stage.user?.value).toBe('app');
  });

  it('leaves out ONBUILD, which acts in other builds', () => {
    const stage = lastStage('FROM a', 'ONBUILD USER root', 'HEALTHCHECK NONE');

    expect(stage.user).toBeNull();
    expect(stage.healthcheck?.value).toBe('NONE');
  });

  it('reads files with CRLF line ends', () => {
    const { stages, problems } = parseDockerfile(
      'Dockerfile',
      'FROM node:24\r\nRUN a \\\r\n  b\r\nUSER app\r\nCMD ["a"]\r\n',
    );

    expect(problems).toEqual([]);
    expect(stages[0]).toMatchObject({
      base: { value: 'node:24' },
      user: { value: 'app' },
      cmd: { words: ['a'] },
    });
  });

  it.each([
    ['an empty file', '', /there is no FROM/],
    ['a binary file', '\0\u0001\u0002', /./],
    ['an unknown instruction', 'FROM a\nRUNN b', /^RUNN is not an instr/],
    ['an instruction before FROM', 'USER a\nFROM b', /^USER before/],
    ['FROM without an image', 'FROM', /names no image/],
    ['a template', 'FROM {{ .Base }}\nUSER a', /a template/],
    ['a huge file', `FROM a\n${'RUN b\n'.repeat(50_000)}`, /longer than/],
    [
      'too many instructions',
      `FROM a\n${'USER b\n'.repeat(3_000)}`,
      /more than/,
    ],
  ])('reports %s', (_name, text, message) => {
    const { problems } = parseDockerfile('Dockerfile', text);

    expect(problems[0].message).toMatch(message);
    expect(problems[0].at.line).toBeGreaterThan(0);
  });

  it('does not let variables grow without end', () => {
    const { stages } = parse(
      'FROM a',
      'ENV A=xxxxxxxxxx',
      ...Array.from({ length: 100 }, () => 'ENV A=$A$A$A'),
      ...Array.from({ length: 100 }, () => 'WORKDIR $A'),
    );
    const length = stages[0].variables.reduce(
      (sum, { value }) => sum + (value?.length ?? 0),
      0,
    );

    expect(length).toBeLessThan(10_000_000);
    expect(stages[0].workdir?.length ?? 0).toBeLessThan(5_000);
  });

  it('never throws, whatever the text', () => {
    const dockerfileLike = fc
      .array(
        fc.constantFrom(
          ...['FROM ', 'AS ', 'RUN ', 'COPY ', 'ENV ', 'ARG ', 'CMD ', 'USER '],
          ...['a', '=', '$A', '${A:-', '}', '\\\n', '\n', '<<EOF', 'EOF', '"'],
          ...[
            "'",
            '[',
            ']',
            ',',
            '--from=',
            '# escape=`\n',
            ' ',
            '\t',
            '(',
            '`',
          ],
        ),
        { maxLength: 40 },
      )
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), dockerfileLike), text => {
        expect(parseDockerfile('Dockerfile', text).path).toBe('Dockerfile');
      }),
      { numRuns: 300 },
    );
  });
});
