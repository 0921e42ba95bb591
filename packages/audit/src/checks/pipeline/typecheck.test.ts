import { failures, neverFails, states } from '../testing';
import { typecheck } from './typecheck';

const files = (
  run: string,
  scripts: string,
  extra: Record<string, string> = {},
) => ({
  'tsconfig.json': '{}',
  'package.json': `{"scripts": {${scripts}}, "devDependencies": {"typescript": "5"}}`,
  '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: npm ci}, {run: "${run}"}]\n`,
  ...extra,
});
const many = Object.fromEntries(
  Array.from({ length: 25 }, (_, index) => [`src/a${index}.ts`, '']),
);

describe('pipeline/typecheck', () => {
  it('fails when no job runs the script', async () => {
    expect(
      await failures(typecheck, files('npm test', '"typecheck": "tsc"')),
    ).toEqual(['.github/workflows/ci.yml:3']);
  });

  it('fails when much TypeScript is only stripped', async () => {
    const scripts = '"build": "esbuild src/a.ts"';
    expect(
      await failures(typecheck, files('npm run build', scripts, many)),
    ).toHaveLength(1);
    expect(await neverFails(typecheck, files('npm run build', scripts))).toBe(
      true,
    );
  });

  it.each([
    ['npm run typecheck', '"typecheck": "tsc --noEmit"'],
    ['npm run ci', '"ci": "npm run typecheck && vitest", "typecheck": "tsc"'],
    ['npx tsc --noEmit', ''],
    ['npm run build', '"build": "next build"'],
  ])('passes for %s with %s', async (run, scripts) => {
    expect(await states(typecheck, files(run, scripts, many))).toEqual([
      'pass .',
    ]);
  });

  it('looks for the type checker that a Python project configures', async () => {
    const python = (run: string) => ({
      'pyproject.toml': '[tool.mypy]\nstrict = true\n',
      '.github/workflows/ci.yml': `on: push\njobs: {a: {runs-on: x, steps: [{run: "${run}"}]}}\n`,
    });
    expect(await failures(typecheck, python('pytest'))).toHaveLength(1);
    expect(await failures(typecheck, python('pytest && mypy .'))).toEqual([]);
  });
});
