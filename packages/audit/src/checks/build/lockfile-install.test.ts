import { ask, failures, neverFails, states } from '../testing';
import { lockfileInstall } from './lockfile-install';

const image = (lines: readonly string[], ...lockfiles: string[]) => ({
  'web/Dockerfile': ['FROM node:22-slim', ...lines, ''].join('\n'),
  'web/package.json': '{}',
  ...Object.fromEntries(lockfiles.map(name => [`web/${name}`, '{}'])),
});
const BOTH = 'COPY package*.json ./';

describe('build/lockfile-install', () => {
  it('fails for npm install beside package-lock.json, and names both', async () => {
    const [result] = await ask(
      lockfileInstall,
      image([BOTH, 'RUN npm install --omit=dev'], 'package-lock.json'),
    );
    expect(result.state).toBe('fail');
    expect(result.locations).toEqual([
      expect.objectContaining({ path: 'web/Dockerfile', line: 3 }),
      expect.objectContaining({ path: 'web/Dockerfile', line: 2 }),
      expect.objectContaining({ path: 'web/package-lock.json' }),
    ]);
    expect(result.remedy).toContain('npm ci');
  });

  it.each([
    [[BOTH, 'RUN npm install'], 'pnpm-lock.yaml'],
    [['COPY . .', 'RUN yarn install --production'], 'yarn.lock'],
    [['COPY . .', 'RUN yarn'], 'yarn.lock'],
    [
      ['COPY . .', 'RUN corepack enable && pnpm install --prod'],
      'pnpm-lock.yaml',
    ],
    [['COPY . .', 'RUN bun install'], 'bun.lock'],
    [['COPY package.json ./', 'RUN npm ci'], 'package-lock.json'],
  ])('fails for %j with %s', async (lines, lockfile) => {
    expect(await failures(lockfileInstall, image(lines, lockfile))).toEqual([
      'web/Dockerfile:3',
    ]);
  });

  it.each([
    [[BOTH, 'RUN npm ci --omit=dev'], 'package-lock.json'],
    [
      ['COPY package.json yarn.lock ./', 'RUN yarn install --immutable'],
      'yarn.lock',
    ],
    [['COPY . .', 'RUN yarn install --frozen-lockfile'], 'yarn.lock'],
    [['ENV CI=true\nCOPY . .', 'RUN pnpm install'], 'pnpm-lock.yaml'],
    [['COPY . .', 'RUN pnpm i --frozen-lockfile'], 'pnpm-lock.yaml'],
    [
      [
        'RUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci',
      ],
      'package-lock.json',
    ],
  ])('passes for %j with %s', async (lines, lockfile) => {
    expect(await states(lockfileInstall, image(lines, lockfile))).toEqual([
      'pass web',
    ]);
  });

  it.each([
    [['RUN npm install -g pm2'], 'package-lock.json'],
    [[BOTH, 'RUN npm install sharp'], 'package-lock.json'],
    [[BOTH, 'RUN npm install'], 'README.md'],
    [['RUN echo npm install'], 'package-lock.json'],
  ])('says nothing about %j with %s', async (lines, other) => {
    expect(await states(lockfileInstall, image(lines, other))).toEqual([
      'not-applicable .',
    ]);
  });

  it('takes the lockfile of the folder that is copied, not of another', async () => {
    expect(
      await neverFails(lockfileInstall, {
        ...image([BOTH, 'RUN npm install']),
        'samples/package-lock.json': '{}',
      }),
    ).toBe(true);
  });

  it('fails when the manifest of poetry comes without its lockfile', async () => {
    const files = (copy: string) => ({
      Dockerfile: `FROM python:3.13\nCOPY ${copy} ./\nRUN pip install poetry && poetry install\n`,
      'pyproject.toml': '',
      'poetry.lock': '',
    });
    expect(await failures(lockfileInstall, files('pyproject.toml'))).toEqual([
      'Dockerfile:3',
    ]);
    expect(
      await neverFails(lockfileInstall, files('pyproject.toml poetry.lock')),
    ).toBe(true);
  });

  describe('packages installed twice', () => {
    const python = (first: string, requirements: string) => ({
      Dockerfile: `FROM python:3.13
RUN pip install ${first}
COPY requirements*.txt ./
RUN if [ -f requirements.txt ]; then pip install -r requirements.txt; fi
`,
      'requirements.txt': requirements,
    });

    it('fails where the requirements bring them again', async () => {
      const [result] = await ask(
        lockfileInstall,
        python('Flask==3.1 "uvicorn[standard]"', 'flask==3.1.0\n'),
      );
      expect(result.locations).toEqual([
        expect.objectContaining({ line: 4, role: 'primary' }),
        expect.objectContaining({ line: 2, role: 'related' }),
      ]);
    });

    it.each([
      ['--upgrade pip wheel', 'pip\nflask==3.1.0\n'],
      ['gunicorn==23.0.0', 'flask==3.1.0\n# gunicorn\n'],
    ])('passes after pip install %s', async (first, requirements) => {
      expect(
        await states(lockfileInstall, python(first, requirements)),
      ).toEqual(['pass app']);
    });
  });
});
