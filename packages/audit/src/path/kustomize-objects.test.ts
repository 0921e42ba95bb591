import { ask, deployment, failures, states } from '../checks/testing';
import { mutableTag } from '../checks/images/mutable-tag';
import { pushedByCi } from '../checks/images/pushed-by-ci';
import { pushing } from '../checks/testing';
import { memoryTree } from '../source/memory-tree';
import { loadExpressionLibrary } from '../symbolic/expression-library';
import { readModel } from './read-model';

beforeAll(() => loadExpressionLibrary());

const OVERLAYS = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': deployment('web', '          image: acme/web\n'),
  'overlays/prod/kustomization.yaml':
    'resources: [../../base]\nnamespace: prod\nnamePrefix: prod-\n',
  'overlays/staging/kustomization.yaml':
    'resources: [../../base]\nnamespace: staging\nnamePrefix: staging-\n',
};

const modelOf = (files: Record<string, string>) =>
  readModel(memoryTree(files), { repository: null }).model;

describe('objects of kustomizations', () => {
  it('are those of every overlay, and of no base or patch beside', () => {
    const { workloads } = modelOf(OVERLAYS);
    expect(workloads.map(({ key, object }) => [key, object.origin])).toEqual([
      [
        'prod/Deployment/prod-web',
        {
          kind: 'kustomize',
          kustomization: 'overlays/prod/kustomization.yaml',
          name: 'web',
        },
      ],
      [
        'staging/Deployment/staging-web',
        {
          kind: 'kustomize',
          kustomization: 'overlays/staging/kustomization.yaml',
          name: 'web',
        },
      ],
    ]);
  });

  it('of one base are one service, and one finding where all of them fail', async () => {
    expect(modelOf(OVERLAYS).services.services.map(({ name }) => name)).toEqual(
      ['web'],
    );
    expect(await failures(mutableTag, OVERLAYS)).toEqual(['base/web.yaml:13']);
  });

  it('are judged with the image that the overlay sets, where it is set', async () => {
    const files = {
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': deployment('web', '          image: web:placeholder\n'),
      'prod/kustomization.yaml':
        'resources: [../base]\nimages:\n  - name: web\n    newName: ghcr.io/acme/wbe\n    newTag: "1"\n',
      '.github/workflows/ci.yml': pushing('ghcr.io/acme/web:1'),
    };
    expect(await failures(pushedByCi, files)).toEqual([
      'prod/kustomization.yaml:4',
    ]);
    expect(
      await states(pushedByCi, {
        ...files,
        'prod/kustomization.yaml': files['prod/kustomization.yaml'].replace(
          'wbe',
          'web',
        ),
      }),
    ).toEqual(['pass web']);
  });

  it('that come from elsewhere are unknown, not passed', async () => {
    const results = await ask(mutableTag, {
      ...OVERLAYS,
      'base/web.yaml': deployment('web', '          image: acme/web:1\n'),
      'platform/kustomization.yaml':
        'resources: ["https://github.com/acme/platform//redis?ref=v1"]\n',
    });
    expect(results.map(({ state, subject }) => `${state} ${subject}`)).toEqual([
      'unknown .',
      'pass web',
    ]);
    expect(results[0].reason).toContain(
      'it takes https://github.com/acme/platform//redis?ref=v1 from elsewhere',
    );
  });

  it('keep the manifests that no kustomization takes', () => {
    expect(
      modelOf({
        ...OVERLAYS,
        'extra/job.yaml': deployment('extra', '          image: a:1\n'),
      }).workloads.map(({ object }) => object.name),
    ).toContain('extra');
  });
});
