import { failures, states } from '../testing';
import { targetExists } from './target-exists';

const Dockerfile = `FROM node:22 AS Build
FROM node:22-slim AS runtime
`;
const builds = (target: string) => ({
  '.github/workflows/ci.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - run: docker build ${target} -t ghcr.io/acme/api:1 --push .
`,
  Dockerfile,
});

describe('build/target-exists', () => {
  it('fails at the build that asks for a stage the Dockerfile does not have', async () => {
    expect(await failures(targetExists, builds('--target prod'))).toEqual([
      '.github/workflows/ci.yml:6',
    ]);
  });

  it.each(['--target runtime', '--target=build', '--target 1'])(
    'passes for %s',
    async target => {
      expect(await states(targetExists, builds(target))).toEqual(['pass api']);
    },
  );

  it('has nothing to say about a build without a target', async () => {
    expect(await states(targetExists, builds(''))).toEqual([
      'not-applicable .',
    ]);
  });

  it('fails for the target of a compose service', async () => {
    expect(
      await failures(targetExists, {
        'docker-compose.yml':
          'services:\n  api:\n    build:\n      context: .\n      target: dev\n',
        Dockerfile,
      }),
    ).toEqual(['docker-compose.yml:5']);
  });

  it('takes an empty input of a called workflow for no target', async () => {
    expect(
      await states(targetExists, {
        '.github/workflows/ci.yml': `on: push
jobs:
  image: {uses: ./.github/workflows/_image.yml}
`,
        '.github/workflows/_image.yml': `on:
  workflow_call:
    inputs:
      target: {type: string, default: ''}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with: {push: true, target: '\${{ inputs.target }}', tags: acme/api:1}
`,
        Dockerfile,
      }),
    ).toEqual(['not-applicable .']);
  });
});
