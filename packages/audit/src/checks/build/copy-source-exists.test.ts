import { ask, failures, neverFails, states } from '../testing';
import { copySourceExists } from './copy-source-exists';

const builds = (options: string, before = '') => ({
  '.github/workflows/ci.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${before}      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: ghcr.io/acme/api:1
${options}`,
});
const copies = (...lines: string[]) =>
  ['FROM debian:12-slim', ...lines, ''].join('\n');

describe('build/copy-source-exists', () => {
  it('fails when the folder is not in the context that the pipeline sets, and names both places', async () => {
    const [result] = await ask(copySourceExists, {
      ...builds(
        '          context: backend\n          file: backend/api/Dockerfile\n',
      ),
      'backend/api/Dockerfile': copies('COPY contracts/ contracts/'),
      'contracts/order.proto': '',
    });
    expect(result.state).toBe('fail');
    expect(result.message).toContain('contracts/');
    expect(result.locations).toEqual([
      expect.objectContaining({ path: 'backend/api/Dockerfile', line: 2 }),
      expect.objectContaining({ path: '.github/workflows/ci.yml' }),
    ]);
  });

  it('lands on the service whose Dockerfile it is', async () => {
    const [result] = await ask(copySourceExists, {
      ...builds(
        '          context: backend\n          file: backend/api/Dockerfile\n',
      ),
      'backend/api/Dockerfile': copies('COPY contracts/ contracts/'),
    });
    expect(result.subject).toBe('api');
  });

  it('passes when every source is there, by glob, folder or name', async () => {
    expect(
      await states(copySourceExists, {
        ...builds(''),
        Dockerfile: copies(
          'COPY package*.json ./',
          'COPY src /src',
          'COPY . .',
        ),
        'package.json': '{}',
        'src/main.ts': '',
      }),
    ).toEqual(['pass api']);
  });

  describe('with .dockerignore', () => {
    const ignoring = (lines: string, copy: string) => ({
      ...builds(''),
      Dockerfile: copies(copy),
      '.dockerignore': lines,
      'deploy/entrypoint.sh': '',
      'deploy/README.md': '',
    });

    it.each([
      ['deploy\n', 'COPY deploy/entrypoint.sh /'],
      ['**/*.sh\n', 'COPY deploy/entrypoint.sh /'],
      ['*\n!src\n', 'COPY deploy /deploy'],
    ])('fails when %j leaves the source of %s out', async (lines, copy) => {
      expect(await failures(copySourceExists, ignoring(lines, copy))).toEqual([
        'Dockerfile:2',
      ]);
    });

    it.each([
      ['*\n!deploy/*.sh\n', 'COPY deploy /deploy'],
      ['deploy/*.md\n', 'COPY deploy /deploy'],
      ['*.sh\n', 'COPY deploy/entrypoint.sh /'],
    ])('passes when %j keeps the source of %s', async (lines, copy) => {
      expect(await states(copySourceExists, ignoring(lines, copy))).toEqual([
        'pass api',
      ]);
    });

    it("reads the Dockerfile's own file first", async () => {
      expect(
        await states(copySourceExists, {
          ...ignoring('deploy\n', 'COPY deploy /deploy'),
          'Dockerfile.dockerignore': 'node_modules\n',
        }),
      ).toEqual(['pass api']);
    });
  });

  it.each([
    ['--from of a stage', copies('COPY --from=build /app /app')],
    ['--from of an image', copies('COPY --from=busybox:1.36 /bin/sh /bin/sh')],
    ['an address', copies('ADD https://example.org/a.tar.gz /')],
    ['a repository', copies('ADD git@github.com:acme/lib.git /lib')],
    ['a here-document', copies('COPY <<EOF /etc/motd', 'hello', 'EOF')],
    ['a build argument', copies('ARG APP', 'COPY $APP /app')],
    [
      'a default that a build may change',
      copies('ARG APP=web', 'COPY $APP /app'),
    ],
  ])('does not fail for %s', async (_, Dockerfile) => {
    expect(
      await neverFails(copySourceExists, { ...builds(''), Dockerfile }),
    ).toBe(true);
  });

  describe('for what an earlier step makes', () => {
    const Dockerfile = copies('COPY target/app.jar /app.jar');

    it.each([
      ['a build tool', '      - run: mvn -B package\n'],
      ['a downloaded artifact', '      - uses: actions/download-artifact@v4\n'],
      ['a script that cannot be read', '      - run: ./ci/prepare\n'],
      [
        'a redirect',
        '      - run: curl -s https://acme.example/a > target/app.jar\n',
      ],
    ])('does not fail after %s', async (_, step) => {
      expect(
        await neverFails(copySourceExists, { ...builds('', step), Dockerfile }),
      ).toBe(true);
    });

    it('fails when no step before the build makes anything', async () => {
      expect(
        await failures(copySourceExists, {
          ...builds(
            '',
            '      - uses: docker/setup-buildx-action@v3\n      - run: echo ready\n',
          ),
          Dockerfile,
        }),
      ).toEqual(['Dockerfile:2']);
    });

    it('fails for a project file, which no build tool makes', async () => {
      expect(
        await failures(copySourceExists, {
          ...builds('', '      - run: dotnet test\n'),
          Dockerfile: copies('COPY src/Api/Api.csproj src/Api/'),
        }),
      ).toEqual(['Dockerfile:2']);
    });
  });

  it('does not know a git-ignored source', async () => {
    expect(
      await states(copySourceExists, {
        ...builds(''),
        Dockerfile: copies('COPY settings.local.ini /'),
        '.gitignore': '*.local.ini\n',
      }),
    ).toEqual(['unknown api']);
  });

  it('does not know what lies in a submodule', async () => {
    expect(
      await neverFails(copySourceExists, {
        ...builds(''),
        Dockerfile: copies('COPY lib/core/setup.py /'),
        '.gitmodules': '[submodule "core"]\n\tpath = lib/core\n',
      }),
    ).toBe(true);
  });

  it('takes the context of a compose file', async () => {
    const compose = (context: string) => ({
      'docker-compose.yml': `services: {api: {build: {context: ${context}, dockerfile: api/Dockerfile}}}\n`,
      'api/Dockerfile': copies('COPY api/main.py /'),
      'api/api/Dockerfile': copies('COPY api/main.py /'),
      'api/main.py': '',
    });
    expect(await failures(copySourceExists, compose('api'))).toEqual([
      'api/api/Dockerfile:2',
    ]);
    expect(await neverFails(copySourceExists, compose('.'))).toBe(true);
  });

  it('tells of a wrong context once', async () => {
    const results = await ask(copySourceExists, {
      ...builds(
        '          context: backend\n          file: backend/api/Dockerfile\n',
      ),
      'backend/api/Dockerfile': copies('COPY src /src', 'COPY setup.py /'),
      'backend/api/src/main.py': '',
      'backend/api/setup.py': '',
    });
    expect(
      results.map(({ locations }) => locations.map(({ line }) => line)),
    ).toEqual([[2, 10, 3]]);
  });

  it('leaves the compose file of developers alone where a pipeline builds the image', async () => {
    const compose = 'services: {api: {build: ./api}}\n';
    const files = {
      ...builds('          context: .\n          file: api/Dockerfile\n'),
      'api/Dockerfile': copies('COPY api/main.py /'),
      'api/main.py': '',
    };
    expect(
      await neverFails(copySourceExists, { ...files, 'compose.yaml': compose }),
    ).toBe(true);
    expect(
      await failures(copySourceExists, {
        ...files,
        'compose.prod.yaml': compose,
      }),
    ).toEqual(['api/Dockerfile:2']);
  });

  describe('for a Dockerfile that nobody builds', () => {
    it.each(['api/app/main.py', 'app/main.py'])(
      'passes when %s is in a folder that can be the context',
      async path => {
        expect(
          await states(copySourceExists, {
            'api/Dockerfile': copies('COPY app/main.py /'),
            [path]: '',
          }),
        ).toEqual(['pass api']);
      },
    );

    it('fails for a source file that no such folder has', async () => {
      expect(
        await failures(copySourceExists, {
          'api/Dockerfile': copies('COPY app/main.py /', 'COPY app/old.py /'),
          'api/app/main.py': '',
        }),
      ).toEqual(['api/Dockerfile:3']);
    });

    it('does not know about a binary', async () => {
      expect(
        await states(copySourceExists, {
          'api/Dockerfile': copies('COPY manager /manager'),
        }),
      ).toEqual(['unknown api']);
    });
  });

  it('fails for a misspelt stage and not for a named context', async () => {
    const Dockerfile = `FROM golang:1.23 AS builder
FROM scratch
COPY --from=buidler /app /app
`;
    expect(
      await failures(copySourceExists, { ...builds(''), Dockerfile }),
    ).toEqual(['Dockerfile:3']);
    expect(
      await neverFails(copySourceExists, {
        ...builds('          build-contexts: buidler=docker-image://acme/x\n'),
        Dockerfile,
      }),
    ).toBe(true);
  });
});
