import { deployment, failures, neverFails, pushing, states } from '../testing';
import { deployedFromRegistryPushed } from './deployed-from-registry-pushed';

const system = (pushed: string, pulled: string, extra = '') => ({
  '.github/workflows/ci.yml': pushing(pushed, extra),
  'k8s/web.yaml': deployment('web', `          image: ${pulled}\n`),
});

describe('images/deployed-from-registry-pushed', () => {
  it('fails when the workload pulls the same image from another registry', async () => {
    expect(
      await failures(
        deployedFromRegistryPushed,
        system('ghcr.io/acme/web:1', 'acme/web:1'),
      ),
    ).toEqual(['k8s/web.yaml:13']);
  });

  it.each([
    ['ghcr.io/acme/web:1', 'ghcr.io/acme/web:7'],
    ['${{ secrets.REGISTRY }}/acme/web:1', 'ghcr.io/acme/web:1'],
    ['ghcr.io/${{ github.repository }}:1', 'ghcr.io/acme/web:1'],
  ])('passes when %s can be %s', async (pushed, pulled) => {
    expect(
      await neverFails(deployedFromRegistryPushed, system(pushed, pulled)),
    ).toBe(true);
  });

  it('passes when the image is pushed to both', async () => {
    expect(
      await states(
        deployedFromRegistryPushed,
        system(
          'ghcr.io/acme/web:1',
          'acme/web:1',
          '      - run: crane copy ghcr.io/acme/web:1 docker.io/acme/web:1\n',
        ),
      ),
    ).toEqual(['pass web']);
  });

  it.each([
    ['ghcr.io/acme/web:1', 'quay.io/somebody/web:1'],
    ['ghcr.io/acme/web:1', 'harbor.acme.example/acme/web:1'],
  ])('does not know whether %s is mirrored as %s', async (pushed, pulled) => {
    expect(
      await states(deployedFromRegistryPushed, system(pushed, pulled)),
    ).toEqual(['unknown web']);
  });

  it('says nothing about images of others', async () => {
    expect(
      await states(
        deployedFromRegistryPushed,
        system('ghcr.io/acme/redis:1', 'redis:7'),
      ),
    ).toEqual(['not-applicable .']);
  });
});
