import { failures, neverFails, states } from '../testing';
import { manifestsValidated } from './manifests-validated';

const files = (steps: string) => ({
  'k8s/a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n',
  '.github/workflows/d.yml': `on: push\njobs:\n  deploy:\n    runs-on: x\n    steps:\n${steps}`,
});
const APPLY = '      - run: kubectl apply -f k8s/a.yaml\n';

describe('pipeline/manifests-validated', () => {
  it('fails when the cluster is the first to read them', async () => {
    expect(await failures(manifestsValidated, files(APPLY))).toEqual([
      '.github/workflows/d.yml:6',
    ]);
  });

  it('does not take a rendered secret for a validation', async () => {
    expect(
      await failures(
        manifestsValidated,
        files(
          `      - run: kubectl create secret generic a --dry-run=client -o yaml | kubectl apply -f -\n${APPLY}`,
        ),
      ),
    ).toHaveLength(1);
  });

  it.each([
    'kubeconform k8s/',
    'kubectl apply --dry-run=server -f k8s/',
    'kubectl diff -f k8s/',
    'npx runway audit .',
  ])('passes for %s', async command => {
    expect(
      await states(
        manifestsValidated,
        files(`      - run: ${command}\n${APPLY}`),
      ),
    ).toEqual(['pass .']);
  });

  it('says nothing about manifests of others', async () => {
    expect(
      await neverFails(
        manifestsValidated,
        files('      - run: kubectl apply -f https://acme.dev/crd.yaml\n'),
      ),
    ).toBe(true);
  });
});
