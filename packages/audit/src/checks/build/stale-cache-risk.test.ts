import { ask, failures, neverFails, states } from '../testing';
import { staleCacheRisk } from './stale-cache-risk';

const workflow = (cache: string, build: string) => ({
  '.github/workflows/ci.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
${cache}      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: acme/web:1
${build}`,
});
const LOCAL = '          cache-from: type=local,src=/tmp/.buildx-cache\n';
const RESTORED = `      - uses: actions/cache@v4
        with:
          path: /tmp/.buildx-cache
          key: buildx-\${{ github.sha }}
          restore-keys: |
            buildx-
`;

describe('build/stale-cache-risk', () => {
  it('fails when layers come from a folder restored by a key prefix, and names both lines', async () => {
    const [result] = await ask(staleCacheRisk, workflow(RESTORED, LOCAL));
    expect(result.locations).toEqual([
      expect.objectContaining({ line: 16, role: 'primary' }),
      expect.objectContaining({ role: 'related' }),
    ]);
  });

  it('passes when the cache is restored by its exact key', async () => {
    const exact = RESTORED.replace(/ {10}restore-keys: \|\n.*\n/, '');
    expect(await neverFails(staleCacheRisk, workflow(exact, LOCAL))).toBe(true);
  });

  it('is not confused by a package cache beside a GitHub layer cache', async () => {
    const packages = RESTORED.replace(
      '/tmp/.buildx-cache',
      '~/.nuget/packages',
    );
    expect(
      await states(
        staleCacheRisk,
        workflow(packages, '          cache-from: type=gha,scope=web\n'),
      ),
    ).toEqual(['pass .']);
  });

  it('fails when several images share one cache scope', async () => {
    const matrix = (scope: string) => ({
      '.github/workflows/ci.yml': `on: push
jobs:
  image:
    strategy: {matrix: {service: [api, web]}}
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: \${{ matrix.service }}
          push: true
          tags: acme/\${{ matrix.service }}:1
          cache-from: type=gha${scope}
`,
    });
    expect(await failures(staleCacheRisk, matrix(''))).toEqual([
      '.github/workflows/ci.yml:12',
    ]);
    expect(
      await neverFails(staleCacheRisk, matrix(',scope=${{ matrix.service }}')),
    ).toBe(true);
  });
});
