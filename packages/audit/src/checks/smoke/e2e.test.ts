import { ask, Files, failures, states } from '../testing';
import { e2e } from './e2e';

const deploying = (steps = '', more: Files = {}): Files => ({
  'app/main.py': 'print(1)\n',
  '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: kubectl apply -f k8s/
${steps}`,
  ...more,
});

describe('smoke/e2e', () => {
  it('fails where the system is deployed and nothing tries it out', async () => {
    expect(await failures(e2e, deploying())).toEqual([
      '.github/workflows/deploy.yml:6',
    ]);
  });

  it('fails at a test that lies there and nobody runs', async () => {
    const [result] = await ask(
      e2e,
      deploying('', { 'e2e/checkout.spec.ts': 'test();\n' }),
    );
    expect(result.locations.map(({ path }) => path)).toEqual([
      'e2e/checkout.spec.ts',
      '.github/workflows/deploy.yml',
    ]);
  });

  it.each([
    'npx playwright test',
    'npx --yes newman@6.2.1 run postman/critical.json',
    'make test-e2e',
    'pytest tests/e2e',
    'helm test shop',
  ])('passes with %s', async command => {
    expect(await states(e2e, deploying(`      - run: ${command}\n`))).toEqual([
      'pass .',
    ]);
  });

  it('does not take an install for a test', async () => {
    expect(
      await states(e2e, deploying('      - run: npx playwright install\n')),
    ).toEqual(['fail .']);
  });

  it('does not know when a pipeline of another system is there', async () => {
    expect(
      await states(e2e, deploying('', { Jenkinsfile: 'node {}' })),
    ).toEqual(['unknown .']);
  });

  it('says nothing about a library', async () => {
    expect(await states(e2e, { 'src/lib.py': 'x = 1\n' })).toEqual([
      'not-applicable .',
    ]);
  });

  it('cannot tell for what is built here and deployed elsewhere', async () => {
    const files = {
      'main.go': 'package main\n\nfunc main() {}\n',
      'go.mod': 'module acme/proxy\n',
      Dockerfile: 'FROM golang:1.24\nCOPY . .\nCMD ["./proxy"]\n',
      '.github/workflows/release.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with: {push: true, tags: 'ghcr.io/acme/proxy:1'}
`,
    };
    expect(await failures(e2e, files)).toEqual([]);
  });

  it('cannot tell where a job runs integration tests', async () => {
    expect(
      await states(e2e, deploying('      - run: make integrationtest\n')),
    ).toEqual(['unknown .']);
  });
});
