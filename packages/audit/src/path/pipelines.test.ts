import fc from 'fast-check';
import {
  isActionFile,
  isWorkflowFile,
  parseCompositeAction,
  parseWorkflow,
} from '../artifacts/workflow';
import { memoryTree } from '../source/memoryTree';
import { loadExpressionLibrary } from './expressions';
import {
  isShortLivedClusterJob,
  readPipelines,
  RepositoryName,
} from './pipelines';
import { ImageBuild, Pipelines } from './pipeline.types';
import { render } from './symbolic';

const WORKFLOWS = '.github/workflows';

function pipelines(
  files: Record<string, string>,
  repository: RepositoryName | null = null,
): Pipelines {
  const paths = Object.keys(files);
  return readPipelines({
    workflows: paths
      .filter(isWorkflowFile)
      .map(path => parseWorkflow(path, files[path])),
    actions: paths
      .filter(isActionFile)
      .map(path => parseCompositeAction(path, files[path])),
    tree: memoryTree(files),
    repository,
  });
}

/** A workflow of one job with these steps. */
function job(steps: string, head: string = ''): Record<string, string> {
  const indented = steps.trim().replace(/^/gm, '      ');
  return {
    [`${WORKFLOWS}/ci.yml`]: `on: push
${head}
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
${indented}
`,
  };
}

const references = (builds: readonly ImageBuild[]) =>
  builds.flatMap(build => build.references.map(render));
const pushed = (found: Pipelines) =>
  references(found.builds.filter(build => build.pushed !== false));

beforeAll(loadExpressionLibrary);

describe('images that workflows push', () => {
  it('follows a called workflow through a matrix and its inputs', () => {
    const found = pipelines({
      [`${WORKFLOWS}/ci.yml`]: `on: push
jobs:
  images:
    strategy:
      matrix:
        service: [orders, billing]
        include:
          - service: shop-web
            folder: web
    uses: ./.github/workflows/image.yml
    with:
      name: \${{ matrix.service }}
      folder: \${{ matrix.folder || format('services/{0}', matrix.service) }}
      push: \${{ github.ref == 'refs/heads/main' }}
`,
      [`${WORKFLOWS}/image.yml`]: `on:
  workflow_call:
    inputs:
      name: { type: string, required: true }
      folder: { type: string }
      push: { type: boolean, default: false }
      registry: { type: string, default: ghcr.io }
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: \${{ inputs.folder }}
          push: \${{ inputs.push }}
          tags: |
            \${{ inputs.registry }}/\${{ github.repository_owner }}/\${{ inputs.name }}:latest
          cache-from: type=gha,scope=\${{ inputs.name }}
`,
    });
    expect(found.runs).toHaveLength(6);
    expect(references(found.builds)).toEqual([
      'ghcr.io/${{ github.repository_owner }}/orders:latest',
      'ghcr.io/${{ github.repository_owner }}/billing:latest',
      'ghcr.io/${{ github.repository_owner }}/shop-web:latest',
    ]);
    expect(found.builds[0]).toMatchObject({
      dockerfile: 'services/orders/Dockerfile',
      context: 'services/orders',
      pushed: 'unknown',
      cacheFrom: [['type=gha,scope=orders']],
    });
    expect(found.builds[2].context).toBe('web');
  });

  it('reads the names that docker/metadata-action makes', () => {
    const found = pipelines(
      job(`
- id: meta
  uses: docker/metadata-action@v5
  with:
    images: |
      name=ghcr.io/\${{ github.repository }}/API
      acme/api
    tags: |
      type=sha
      type=raw,value=stable
- uses: docker/build-push-action@v6
  with:
    file: ops/Dockerfile
    push: true
    tags: \${{ steps.meta.outputs.tags }}`),
      { owner: 'acme', name: 'shop' },
    );
    expect(found.builds).toHaveLength(1);
    expect(found.builds[0]).toMatchObject({
      pushed: true,
      dockerfile: 'ops/Dockerfile',
      context: '',
    });
    expect(references(found.builds)).toEqual([
      'ghcr.io/acme/shop/api:${{ docker/metadata-action sha }}',
      'ghcr.io/acme/shop/api:stable',
      'acme/api:${{ docker/metadata-action sha }}',
      'acme/api:stable',
    ]);
  });

  it('keeps an owner, a secret prefix and a push condition unknown', () => {
    const found = pipelines(
      job(
        `
- uses: docker/build-push-action@v6
  with:
    push: \${{ github.event_name != 'pull_request' }}
    tags: \${{ env.PREFIX }}/web:1, \${{ secrets.DOCKER_USERNAME }}/web`,
        'env: { PREFIX: "ghcr.io/${{ github.repository_owner }}" }',
      ),
    );
    expect(found.builds[0].pushed).toBe('unknown');
    expect(references(found.builds)).toEqual([
      'ghcr.io/${{ github.repository_owner }}/web:1',
      '${{ secrets.DOCKER_USERNAME }}/web',
    ]);
  });

  it('expands a matrix that another job prints', () => {
    const found = pipelines({
      [`${WORKFLOWS}/ci.yml`]: `on: push
jobs:
  plan:
    runs-on: ubuntu-latest
    outputs:
      services: \${{ steps.list.outputs.services }}
      changed: \${{ steps.diff.outputs.changed }}
    steps:
      - id: list
        run: echo 'services=["api","web"]' >> "$GITHUB_OUTPUT"
      - id: diff
        run: echo "changed=$(./changed.py)" >> "$GITHUB_OUTPUT"
  known:
    needs: plan
    strategy:
      matrix: { service: "\${{ fromJSON(needs.plan.outputs.services) }}" }
    runs-on: ubuntu-latest
    steps:
      - run: docker buildx build --push -t acme/\${{ matrix.service }} .
  unknown:
    needs: plan
    strategy:
      matrix: { service: "\${{ fromJSON(needs.plan.outputs.changed) }}" }
    runs-on: ubuntu-latest
    steps:
      - run: docker buildx build --push -t acme/svc-\${{ matrix.service }} .
`,
    });
    expect(pushed(found)).toEqual([
      'acme/api',
      'acme/web',
      'acme/svc-${{ matrix.service }}',
    ]);
  });

  it('joins build, tag and push of scripts, loops included', () => {
    const found = pipelines(
      job(`
- env: { REGISTRY: registry.acme.dev }
  run: |
    # docker push $REGISTRY/commented
    for svc in api worker; do
      docker build -t $svc:\${GITHUB_SHA::7} -f docker/$svc.Dockerfile .
      docker tag $svc:\${GITHUB_SHA::7} $REGISTRY/shop/$svc:latest
      docker push $REGISTRY/shop/$svc:latest
    done
    docker build -t local-only .`),
    );
    expect(found.builds.map(b => [b.dockerfile, b.pushed])).toEqual([
      ['docker/api.Dockerfile', true],
      ['docker/worker.Dockerfile', true],
      ['Dockerfile', false],
    ]);
    expect(pushed(found)).toContain('registry.acme.dev/shop/worker:latest');
    expect(pushed(found).join()).not.toContain('commented');
  });

  it('reads scripts, composite actions and make targets that steps call', () => {
    const found = pipelines({
      ...job(`
- run: ./scripts/push.sh orders
- uses: ./.github/actions/push
  with: { name: billing }
- run: make -C services image
- run: docker compose build`),
      'scripts/push.sh': '#!/bin/sh\ndocker push "acme/$1"\n',
      '.github/actions/push/action.yml': `inputs: { name: { required: true } }
runs:
  using: composite
  steps:
    - shell: bash
      run: docker push acme/\${{ inputs.name }}
`,
      'services/Makefile':
        'IMAGE ?= acme/made\nimage: check\n\t@docker push $(IMAGE):1\ncheck:\n\ttrue\n',
    });
    expect(pushed(found)).toEqual(
      expect.arrayContaining(['acme/orders', 'acme/billing', 'acme/made:1']),
    );
    expect(pushed(found)).not.toContain('acme/$1');
    const made = found.builds.find(b =>
      references([b]).includes('acme/made:1'),
    );
    expect(made?.at).toMatchObject({ path: 'services/Makefile', line: 3 });
  });

  it('counts scripts that only people run', () => {
    const found = pipelines({
      'deploy.sh': 'docker build -t acme/api . && docker push acme/api\n',
    });
    expect(found.builds).toMatchObject([{ pushed: true, run: null }]);
  });

  it('knows that it cannot read other tools, actions and repositories', () => {
    const names = (steps: string) => pushed(pipelines(job(steps)));
    expect(names('- run: ko build ./cmd/api')).toEqual([
      '${{ $(ko build) }}'.slice(4, -3),
    ]);
    expect(names('- uses: acme/docker-publish@v1')).toHaveLength(1);
    expect(names('- uses: docker/login-action@v3')).toEqual([]);
    const called = pipelines({
      [`${WORKFLOWS}/ci.yml`]:
        'on: push\njobs:\n  a:\n    uses: acme/ci/.github/workflows/build.yml@v1\n',
    });
    expect(called.builds).toMatchObject([{ pushed: 'unknown' }]);
  });

  it('reads registries that other builders push to', () => {
    const found = pipelines(
      job(`
- run: |
    /kaniko/executor --context dir://api --destination=r.io/acme/api:1
    skopeo copy docker://r.io/acme/api:1 docker://q.io/acme/api:1
    az acr build --registry acme --image web:1 .
    gcloud builds submit --tag gcr.io/acme/jobs
    ./mvnw jib:build -Djib.to.image=r.io/acme/java
    podman push local q.io/acme/pod
    docker buildx build -o type=registry -t r.io/acme/x .`),
    );
    expect(pushed(found)).toEqual(
      expect.arrayContaining([
        'r.io/acme/api:1',
        'q.io/acme/api:1',
        'acme.azurecr.io/web:1',
        'gcr.io/acme/jobs',
        'r.io/acme/java',
        'q.io/acme/pod',
        'r.io/acme/x',
      ]),
    );
  });
});

describe('what pipelines create', () => {
  it('finds the password of a pull secret on its line', () => {
    const found = pipelines(
      job(`
- run: |
    # not secrets.GITHUB_TOKEN any more
    kubectl create secret docker-registry pull \\
      --docker-server=ghcr.io \\
      --docker-password=\${{ secrets.GITHUB_TOKEN }} \\
      -n shop --dry-run=client -o yaml | kubectl apply -f -`),
    );
    expect(found.created).toEqual([
      expect.objectContaining({
        kind: 'Secret',
        secretType: 'docker-registry',
        name: ['pull'],
        namespace: ['shop'],
        dockerPassword: {
          value: [{ hole: 'secrets.GITHUB_TOKEN' }],
          text: '${{ secrets.GITHUB_TOKEN }}',
          at: { path: `${WORKFLOWS}/ci.yml`, line: 11, column: 13 },
        },
      }),
    ]);
  });

  it('follows a password through the environment and through callers', () => {
    const found = pipelines({
      [`${WORKFLOWS}/ci.yml`]: `on: push
jobs:
  deploy:
    uses: ./.github/workflows/deploy.yml
    secrets: { PULL: "\${{ secrets.GITHUB_TOKEN }}" }
`,
      [`${WORKFLOWS}/deploy.yml`]: `on: { workflow_call: {} }
jobs:
  deploy:
    runs-on: ubuntu-latest
    env: { TOKEN: "\${{ secrets.PULL }}" }
    steps:
      - run: kubectl create secret docker-registry pull --docker-password "$TOKEN"
`,
    });
    expect(found.created[0].dockerPassword).toMatchObject({
      value: [{ hole: 'secrets.GITHUB_TOKEN' }],
      text: '$TOKEN',
    });
  });

  it('finds keys and files of ConfigMaps and Secrets', () => {
    const found = pipelines(
      job(`
- working-directory: gateway
  run: |
    kubectl create configmap gw --from-file=routes.json=routes.prod.json --from-file=a.yaml
    kubectl -n shop create secret generic db --from-literal=USER=app --from-literal PASSWORD="$P"
    kubectl create secret generic env --from-env-file=.env`),
    );
    expect(
      found.created.map(c => [
        c.kind,
        c.keys,
        c.files.map(f => render(f.path)),
      ]),
    ).toEqual([
      [
        'ConfigMap',
        ['routes.json', 'a.yaml'],
        ['gateway/routes.prod.json', 'gateway/a.yaml'],
      ],
      ['Secret', ['USER', 'PASSWORD'], []],
      ['Secret', null, ['gateway/.env']],
    ]);
    expect(found.created[1].namespace).toEqual(['shop']);
  });

  it('reads manifests written in a script', () => {
    const found = pipelines(
      job(`
- run: |
    cat <<EOF | kubectl apply -f -
    apiVersion: v1
    kind: Secret
    metadata: { name: db, namespace: shop }
    stringData:
      password: \${{ secrets.DB }}
    EOF`),
    );
    expect(found.created).toMatchObject([
      { kind: 'Secret', name: ['db'], namespace: ['shop'], keys: ['password'] },
    ]);
    const [manifest] = found.inlineManifests;
    expect(manifest.data).toMatchObject({
      stringData: { password: '${{ secrets.DB }}' },
    });
    expect(manifest.positionOf(['stringData', 'password']).line).toBe(13);
  });
});

describe('what pipelines deploy', () => {
  const kinds = (steps: string) =>
    pipelines(job(steps)).deploys.map(deploy => [
      deploy.kind,
      ...deploy.targets.map(render),
    ]);

  it('tells deploys from looking and waiting', () => {
    expect(
      kinds(`
- run: |
    kubectl apply -f k8s/ -f ingress.yaml -n shop
    kubectl apply -k overlays/prod
    kubectl set image deployment/api api=acme/api:1
    kubectl rollout status deployment/api
    kubectl get pods
    kubectl apply --dry-run=server -f k8s/
    helm upgrade --install shop ./charts/shop -f values.prod.yaml --set a=b -n shop
    docker compose -f ops/compose.yaml up -d
    terraform -chdir=infra apply -auto-approve
    argocd app sync shop
    echo "kubectl apply -f never.yaml"`),
    ).toEqual([
      ['kubectl-apply', 'k8s', 'ingress.yaml'],
      ['kustomize', 'overlays/prod'],
      ['kubectl-set-image', 'deployment/api', 'api=acme/api:1'],
      ['helm', 'charts/shop', 'values.prod.yaml'],
      ['compose-up', 'ops/compose.yaml'],
      ['cloud'],
      ['other', 'shop'],
    ]);
  });

  it('reads what is run on another machine', () => {
    expect(
      kinds('- run: ssh deploy@host "cd /srv && docker compose up -d"').map(
        ([kind]) => kind,
      ),
    ).toEqual(expect.arrayContaining(['ssh', 'compose-up']));
    expect(
      kinds(`
- uses: appleboy/ssh-action@v1
  with:
    host: example.org
    script: |
      kubectl apply -f app.yaml`),
    ).toEqual(
      expect.arrayContaining([
        ['ssh', 'example.org'],
        ['kubectl-apply', 'app.yaml'],
      ]),
    );
  });

  it('knows clusters that end with the job', () => {
    const found = pipelines(job('- uses: helm/kind-action@v1'));
    expect(isShortLivedClusterJob(found.runs[0], found)).toBe(true);
    const made = pipelines(job('- run: k3d cluster create test'));
    expect(isShortLivedClusterJob(made.runs[0], made)).toBe(true);
    const real = pipelines(job('- run: kubectl apply -f k8s'));
    expect(isShortLivedClusterJob(real.runs[0], real)).toBe(false);
  });
});

describe('limits', () => {
  it('says when a matrix is too large to expand', () => {
    const values = JSON.stringify(Array.from({ length: 40 }, (_, i) => i));
    const found = pipelines({
      [`${WORKFLOWS}/ci.yml`]: `on: push
jobs:
  a:
    strategy: { matrix: { x: ${values}, y: ${values} } }
    steps: [{ run: echo }]
`,
    });
    expect(found.truncated).toBe(true);
    expect(found.runs.length).toBeLessThanOrEqual(256);
  });

  it('ends when workflows, jobs or actions refer to themselves', () => {
    const found = pipelines({
      [`${WORKFLOWS}/a.yml`]: `on: [push, workflow_call]
env: { A: "\${{ env.B }}", B: "\${{ env.A }}" }
jobs:
  again: { uses: ./.github/workflows/a.yml }
  x:
    outputs: { o: "\${{ needs.x.outputs.o }}" }
    strategy: { matrix: "\${{ fromJSON(needs.x.outputs.o) }}" }
    steps:
      - uses: ./act
      - run: docker push acme/\${{ env.A }}\${{ needs.x.outputs.o }}
`,
      'act/action.yml':
        'runs: { using: composite, steps: [{ uses: ./act }, { uses: ./act }] }',
    });
    expect(found.truncated).toBe(true);
  });

  it('takes any steps without throwing', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.string(), fc.string(), (run, uses) => {
          const yaml = JSON.stringify({
            on: 'push',
            jobs: { j: { steps: [{ run }, { uses, with: { tags: run } }] } },
          });
          return !pipelines({ [`${WORKFLOWS}/x.yml`]: yaml }).truncated;
        }),
      ),
    ).not.toThrow();
  });
});
