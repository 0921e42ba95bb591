import { deployment, failures, neverFails, states } from '../testing';
import { mutableTag } from './mutable-tag';

const runs = (image: string) => ({
  'k8s/web.yaml': deployment('web', `          image: ${image}\n`),
});

describe('images/mutable-tag', () => {
  it.each(['nginx', 'nginx:latest', 'localhost:5000/web'])(
    'fails for %s',
    async image => {
      expect(await failures(mutableTag, runs(image))).toEqual([
        'k8s/web.yaml:13',
      ]);
    },
  );

  it.each([
    'nginx:1.27',
    `nginx@sha256:${'a'.repeat(64)}`,
    `nginx:latest@sha256:${'a'.repeat(64)}`,
  ])('passes for %s', async image => {
    expect(await states(mutableTag, runs(image))).toEqual(['pass web']);
  });

  it('does not know a tag that is filled in at deploy time', async () => {
    expect(await states(mutableTag, runs('ghcr.io/acme/web:${TAG}'))).toEqual([
      'unknown web',
    ]);
  });

  it('passes when a kustomization sets the tag', async () => {
    expect(
      await states(mutableTag, {
        ...runs('nginx:latest'),
        'k8s/kustomization.yaml':
          'resources: [web.yaml]\nimages: [{name: nginx, newTag: "1.27"}]\n',
      }),
    ).toEqual(['pass web']);
  });

  it('passes for the name Skaffold knows an artifact by, which it tags itself', async () => {
    const manifest = {
      'k8s/web.yaml': deployment('web', '          image: web\n'),
    };
    expect(await failures(mutableTag, manifest)).toHaveLength(1);
    expect(
      await neverFails(mutableTag, {
        ...manifest,
        'skaffold.yaml':
          'apiVersion: skaffold/v4beta11\nkind: Config\nbuild: {artifacts: [{image: web}]}\n',
      }),
    ).toBe(true);
  });

  it('says nothing about the input of tests', async () => {
    expect(
      await neverFails(mutableTag, {
        'pkg/testdata/web.yaml': deployment('web', '          image: web\n'),
      }),
    ).toBe(true);
  });
});
