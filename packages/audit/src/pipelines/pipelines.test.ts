import { loadExpressionLibrary } from '../symbolic/expressions';
import { job, pipelinesOf, pushed, references, WORKFLOWS } from './fixtures';

beforeAll(loadExpressionLibrary);

describe('images that workflows push', () => {
  it('follows a called workflow through a matrix and its inputs', () => {
    const found = pipelinesOf({
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
    const found = pipelinesOf(
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
    const found = pipelinesOf(
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
    const found = pipelinesOf({
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
});
