import { failures, neverFails } from '../testing';
import { packageManager } from './package-manager';

const files = (install: string, extra: Record<string, string> = {}) => ({
  'package.json': '{"name": "web"}',
  'pnpm-lock.yaml': '',
  '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${install}\n`,
  ...extra,
});

describe('pipeline/package-manager', () => {
  it.each(['npm ci', 'npm install', 'yarn install', 'yarn', 'bun install'])(
    'fails for %s beside pnpm-lock.yaml',
    async install => {
      expect(await failures(packageManager, files(install))).toEqual([
        '.github/workflows/ci.yml:6',
      ]);
    },
  );

  it.each([
    'pnpm install --frozen-lockfile',
    'npm install -g pnpm',
    'npm install --no-save semver',
    'npm run build',
    'npm publish',
    'yarn dlx foo',
  ])('does not fail for %s', async install => {
    expect(await neverFails(packageManager, files(install))).toBe(true);
  });

  it('fails when packageManager and the lockfile disagree', async () => {
    expect(
      await failures(
        packageManager,
        files('npm ci', {
          'package.json': '{"packageManager": "npm@10.0.0"}',
        }),
      ),
    ).toEqual(['pnpm-lock.yaml:1']);
  });

  it('looks for the lockfile of the folder it installs in', async () => {
    expect(
      await neverFails(
        packageManager,
        files('cd docs && npm ci', {
          'docs/package.json': '{}',
          'docs/package-lock.json': '{}',
        }),
      ),
    ).toBe(true);
  });

  it('takes a second lockfile for a fault when both are used', async () => {
    const both = { 'package-lock.json': '{}' };
    expect(await neverFails(packageManager, files('pnpm install', both))).toBe(
      true,
    );
    expect(
      await failures(packageManager, files('npm ci && pnpm install', both)),
    ).toHaveLength(1);
  });
});
