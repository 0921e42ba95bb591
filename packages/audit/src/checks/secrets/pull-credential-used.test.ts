import { failures, states } from '../testing';
import { pullCredentialUsed } from './pull-credential-used';

const { fails, passes } = pullCredentialUsed.example ?? {};

describe('secrets/pull-credential-used', () => {
  it('finds the workload that forgot the secret its neighbour names', async () => {
    expect(await failures(pullCredentialUsed, { ...fails })).toEqual([
      'k8s/worker.yaml:9',
    ]);
  });

  it('passes when every workload names it', async () => {
    expect(await states(pullCredentialUsed, { ...passes })).toEqual([
      'pass api',
      'pass worker',
    ]);
  });

  it('takes the pull secrets of the service account', async () => {
    const account = `apiVersion: v1
kind: ServiceAccount
metadata: {name: default, namespace: shop}
imagePullSecrets: [{name: registry}]
`;
    expect(
      await failures(pullCredentialUsed, { ...fails, 'k8s/sa.yaml': account }),
    ).toEqual([]);
  });

  it('cannot tell when a script patches service accounts', async () => {
    const patch = `kubectl patch serviceaccount default -p '{"imagePullSecrets": [{"name": "registry"}]}'\n`;
    expect(
      await states(pullCredentialUsed, { ...fails, 'setup.sh': patch }),
    ).toContain('unknown worker');
  });

  it('leaves public images and other namespaces alone', async () => {
    const worker = fails?.['k8s/worker.yaml'] ?? '';
    for (const other of [
      worker.replace('ghcr.io/acme/worker', 'nginx'),
      worker.replace('ghcr.io/acme', 'quay.io/prometheus'),
      worker.replace('namespace: shop', 'namespace: other'),
    ]) {
      const files = { ...fails, 'k8s/worker.yaml': other };
      expect(await failures(pullCredentialUsed, files)).toEqual([]);
    }
  });
});
