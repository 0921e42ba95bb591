import { deployment, failures, neverFails, states } from '../testing';
import { inactiveServices } from './inactive-services';

const workload = (name: string, replicas: number, image = name) =>
  deployment(name, `          image: ghcr.io/acme/${image}:1`).replace(
    'spec:\n  selector',
    `spec:\n  replicas: ${replicas}\n  selector`,
  );
const build = (name: string) =>
  `  ${name}: {runs-on: x, steps: [{run: docker build --push -t ghcr.io/acme/${name}:1 .}]}\n`;
const files = (needs: string, k8s: Record<string, string> = {}) => ({
  'k8s/old.yaml': workload('old', 0),
  'k8s/web.yaml': workload('web', 2),
  '.github/workflows/ci.yml': `on: push\njobs:\n${build('old')}${build(
    'web',
  )}  deploy: {needs: ${needs}, runs-on: x, steps: [{run: kubectl apply -f k8s}]}\n`,
  ...k8s,
});

describe('pipeline/inactive-services', () => {
  it('fails when a service at zero keeps the others from being deployed', async () => {
    expect(await failures(inactiveServices, files('[old, web]'))).toEqual([
      '.github/workflows/ci.yml:3',
    ]);
  });

  it('passes when nothing waits for it', async () => {
    expect(await states(inactiveServices, files('[web]'))).toEqual([
      'pass old',
    ]);
  });

  it('leaves what an autoscaler wakes, and canaries at rest, alone', async () => {
    expect(
      await neverFails(
        inactiveServices,
        files('[old, web]', {
          'k8s/scale.yaml':
            'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: s}\nspec: {scaleTargetRef: {name: old}}\n',
        }),
      ),
    ).toBe(true);
    expect(
      await neverFails(
        inactiveServices,
        files('[old, web]', { 'k8s/more.yaml': workload('active', 1, 'old') }),
      ),
    ).toBe(true);
  });
});
