import { failures, Files, states } from '../testing';
import { lint } from './lint';
import { qualityGate } from './quality-gate';
import { tests } from './tests';
import { types } from './types';

const ci = (...commands: string[]): Files => ({
  '.github/workflows/ci.yml': `on: push
jobs:
  ci:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${commands.map(command => `      - run: ${command}\n`).join('')}`,
});
const python = {
  'app/prices.py': 'def total(): return 1\n',
  'tests/test_prices.py': 'def test_total(): pass\n',
};
const scripts = (body: object): Files => ({
  'package.json': JSON.stringify({ name: 'shop', scripts: body }),
  'src/main.ts': 'export const a = 1;\n',
});

describe('code/tests', () => {
  it('fails without any test, and when nobody runs them', async () => {
    expect(
      await failures(tests, { 'app/a.py': 'a = 1\n', ...ci('pytest') }),
    ).toEqual(['app/a.py:1']);
    expect(await failures(tests, { ...python, ...ci('ruff check') })).toEqual([
      '.github/workflows/ci.yml:2',
    ]);
  });

  it.each([
    'pytest -q',
    'uv run pytest',
    'make test',
    './mvnw -B verify',
    'dotnet test --no-build',
    'go test ./...',
    'npm run unit:ci',
    'npx turbo run test',
  ])('passes with %s', async command => {
    expect(await states(tests, { ...python, ...ci(command) })).toEqual([
      'pass .',
    ]);
  });

  it.each(['mvn package -DskipTests', 'pip install pytest-cov', 'npm ci'])(
    'is not fooled by %s',
    async command => {
      expect(await states(tests, { ...python, ...ci(command) })).toEqual([
        'fail .',
      ]);
    },
  );

  it('does not know when the pipeline lies elsewhere', async () => {
    expect(await states(tests, { ...python, Jenkinsfile: 'node {}' })).toEqual([
      'unknown .',
    ]);
    expect(await states(tests, python)).toEqual(['unknown .']);
  });

  it('names the services without tests in a repository of several', async () => {
    const service = (name: string): Files => ({
      [`${name}/Dockerfile`]: 'FROM python:3.13\n',
      [`${name}/requirements.txt`]: 'flask\n',
      [`${name}/main.py`]: 'app = 1\n',
      [`k8s/${name}.yaml`]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {selector: {matchLabels: {a: b}}, template: {spec: {containers: [{name: ${name}, image: acme/${name}}]}}}\n`,
    });
    const files = {
      ...service('orders'),
      ...service('users'),
      'orders/tests/test_a.py': 'def test_a(): pass\n',
      ...ci('pytest'),
    };
    expect(await states(tests, files)).toEqual([
      'pass .',
      'pass orders',
      'fail users',
    ]);
  });
});

describe('code/lint', () => {
  it('fails at the configuration that nobody uses', async () => {
    expect(
      await failures(lint, { ...python, 'ruff.toml': '', ...ci('pytest') }),
    ).toEqual(['ruff.toml:1']);
  });

  it('follows scripts of package.json', async () => {
    expect(
      await states(lint, {
        ...scripts({ check: 'npm run style', style: 'eslint .' }),
        ...ci('npm run check'),
      }),
    ).toEqual(['pass .']);
  });

  it('passes with analyzers of the compiler, and does not take commitlint for one', async () => {
    const csharp = { 'src/A.cs': 'class A {}\n', ...ci('dotnet build') };
    expect(
      await states(lint, {
        ...csharp,
        'Directory.Build.props':
          '<Project><TreatWarningsAsErrors>true</TreatWarningsAsErrors></Project>',
      }),
    ).toEqual(['pass .']);
    expect(
      await states(lint, { ...csharp, ...ci('npx commitlint --from x') }),
    ).toEqual(['fail .']);
  });

  it('does not know what an unread make target does', async () => {
    expect(await states(lint, { ...python, ...ci('make verify') })).toEqual([
      'unknown .',
    ]);
  });
});

describe('code/lint and code/types', () => {
  it('do not take an install for a run', async () => {
    const files = {
      ...python,
      'ruff.toml': '',
      ...ci('pip install ruff mypy'),
    };
    expect(await states(lint, files)).toEqual(['fail .']);
    expect(await states(types, files)).toEqual(['fail .']);
  });
});

describe('code/types', () => {
  it('passes for compiled languages', async () => {
    expect(await states(types, { 'main.go': 'package main\n' })).toEqual([
      'pass .',
    ]);
  });

  it('fails when a bundler drops the types, passes when the build runs tsc', async () => {
    expect(
      await states(types, {
        ...scripts({ build: 'vite build' }),
        ...ci('npm run build'),
      }),
    ).toEqual(['fail .']);
    expect(
      await states(types, {
        ...scripts({ build: 'tsc && vite build' }),
        ...ci('npm run build'),
      }),
    ).toEqual(['pass .']);
  });

  it('asks mypy or pyright of Python', async () => {
    expect(await states(types, { ...python, ...ci('pytest') })).toEqual([
      'fail .',
    ]);
    expect(await states(types, { ...python, ...ci('mypy app') })).toEqual([
      'pass .',
    ]);
  });

  it('says nothing about plain JavaScript', async () => {
    expect(
      await states(types, { 'a.js': 'a();\n', ...ci('npm test') }),
    ).toEqual(['not-applicable .']);
  });
});

describe('code/quality-gate', () => {
  it('fails without any limit', async () => {
    expect(await states(qualityGate, { ...python, ...ci('pytest') })).toEqual([
      'fail .',
    ]);
  });

  it('passes with a limit on coverage or a gate that is waited for', async () => {
    expect(
      await states(qualityGate, {
        ...python,
        ...ci('pytest'),
        'pyproject.toml': '[tool.coverage.report]\nfail_under = 80\n',
      }),
    ).toEqual(['pass .']);
    expect(
      await states(qualityGate, {
        ...python,
        ...ci('mvn sonar:sonar -Dsonar.qualitygate.wait=true'),
      }),
    ).toEqual(['pass .']);
  });

  it('does not know who waits for a scan', async () => {
    expect(
      await states(qualityGate, { ...python, ...ci('sonar-scanner') }),
    ).toEqual(['unknown .']);
  });
});
