import { ask, Files, states } from '../testing';
import { containerStartedInCi } from './container-started-in-ci';

const ci = (steps: string, more: Files = {}): Files => ({
  Dockerfile: 'FROM nginx:1.29\n',
  '.github/workflows/ci.yml': `on: {push: {branches: [main]}}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${steps}      - run: docker build -t ghcr.io/acme/shop:1 . && docker push ghcr.io/acme/shop:1
`,
  ...more,
});
const run = (command: string) => `      - run: ${command}\n`;

describe('startup/container-started-in-ci', () => {
  it('fails at the job that builds and pushes', async () => {
    const [result] = await ask(containerStartedInCi, ci(''));
    expect(result).toMatchObject({
      state: 'fail',
      subject: 'shop',
      locations: [{ path: '.github/workflows/ci.yml', line: 3 }],
    });
  });

  it.each([
    'docker run -d --rm -p 80:80 ghcr.io/acme/shop:1',
    'docker run --rm "$IMAGE"',
    'docker compose up -d --wait',
    'container-structure-test test --image ghcr.io/acme/shop:1',
    'kind load docker-image ghcr.io/acme/shop:1',
  ])('passes with %s', async command => {
    const files = ci(run(command), {
      'compose.yaml':
        'services: {web: {image: ghcr.io/acme/shop:1, build: .}}\n',
    });
    expect(await states(containerStartedInCi, files)).toEqual(['pass shop']);
  });

  it.each([
    'docker run --rm aquasec/trivy image ghcr.io/acme/other:1',
    'docker run -e TOKEN=$TOKEN postgres:17',
    'docker compose build',
  ])('still fails with %s', async command => {
    expect(await states(containerStartedInCi, ci(run(command)))).toEqual([
      'fail shop',
    ]);
  });

  it('passes when the chart is installed into a cluster of the job', async () => {
    const steps = `      - uses: helm/kind-action@v1\n${run(
      'kubectl apply -f k8s/',
    )}`;
    expect(await states(containerStartedInCi, ci(steps))).toEqual([
      'pass shop',
    ]);
  });

  it('does not know what a script for end-to-end tests starts', async () => {
    expect(
      await states(containerStartedInCi, ci(run('npm run test:e2e'))),
    ).toEqual(['unknown shop']);
  });

  it('says nothing without an image of its own', async () => {
    expect(
      await states(containerStartedInCi, { Dockerfile: 'FROM nginx:1\n' }),
    ).toEqual(['not-applicable .']);
  });
});
