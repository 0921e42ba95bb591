import { ask, deployment, failures, neverFails, states } from '../testing';
import { referencesExist } from './references-exist';

const map = (name: string, data = '{LOG_LEVEL: info}') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\ndata: ${data}\n`;
const secret = (name: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: shop}\nstringData: {PASSWORD: x}\n`;
const from = (...refs: string[]) =>
  deployment(
    'api',
    `          image: a\n          envFrom: [${refs
      .map(ref => `{${ref}}`)
      .join(', ')}]\n`,
  );
const key = (kind: string, name: string, field: string) =>
  deployment(
    'api',
    `          image: a\n          env: [{name: A, valueFrom: {${kind}: {name: ${name}, key: ${field}}}}]\n`,
  );

describe('manifests/references-exist', () => {
  it('fails for a ConfigMap that nothing creates where others are created', async () => {
    const files = {
      'k8s/api.yaml': from('configMapRef: {name: payments}'),
      'k8s/config.yaml': map('common'),
    };
    expect(await failures(referencesExist, files)).toEqual(['k8s/api.yaml:14']);
    const [result] = await ask(referencesExist, files);
    expect(result).toMatchObject({ state: 'fail', subject: 'api' });
    expect(result.message).toContain('needs ConfigMap payments');
  });

  it('names the one that was meant', async () => {
    const [result] = await ask(referencesExist, {
      'k8s/api.yaml': from('secretRef: {name: db-secrets}'),
      'k8s/secret.yaml': secret('db-secret'),
    });
    expect(result.message).toContain('did you mean db-secret?');
  });

  it('fails for a key that the ConfigMap does not have', async () => {
    const [result] = await ask(referencesExist, {
      'k8s/api.yaml': key('configMapKeyRef', 'common', 'LOGLEVEL'),
      'k8s/config.yaml': map('common'),
    });
    expect(result).toMatchObject({ state: 'fail' });
    expect(result.message).toContain('the nearest is LOG_LEVEL');
    expect(result.locations.map(({ path }) => path)).toEqual([
      'k8s/api.yaml',
      'k8s/config.yaml',
    ]);
  });

  it('fails for the one Secret of the namespace that is made nowhere', async () => {
    const files = {
      'k8s/api.yaml': from(
        'secretRef: {name: database}',
        'secretRef: {name: broker}',
        'secretRef: {name: payments}',
      ),
      'k8s/a.yaml': secret('database'),
      'k8s/b.yaml': secret('broker'),
    };
    expect(await failures(referencesExist, files)).toHaveLength(1);
    const { 'k8s/b.yaml': _, ...fewer } = files;
    expect(await neverFails(referencesExist, fewer)).toBe(true);
  });

  it('does not know about Secrets where none is created here', async () => {
    expect(
      await states(referencesExist, {
        'k8s/api.yaml': from('secretRef: {name: database}'),
      }),
    ).toEqual(['unknown api']);
  });

  it('fails for a backend Service that is not there', async () => {
    expect(
      await failures(referencesExist, {
        'k8s/ingress.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a, namespace: shop}\nspec:\n  defaultBackend:\n    service: {name: web, port: {number: 80}}\n',
        'k8s/api.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec: {ports: [{port: 80}]}\n',
      }),
    ).toEqual(['k8s/ingress.yaml:6']);
  });

  const workflow = (run: string) =>
    `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`;
  const payments = from(
    'secretRef: {name: payments}',
    'secretRef: {name: a}',
    'secretRef: {name: b}',
  );
  const others = { 'k8s/a.yaml': secret('a'), 'k8s/b.yaml': secret('b') };
  it.each([
    [
      'a workflow',
      {
        '.github/workflows/ci.yml': workflow(
          'kubectl create secret generic payments --from-literal=KEY=x',
        ),
      },
    ],
    [
      'a workflow that composes the name',
      {
        '.github/workflows/ci.yml': workflow(
          'kubectl create secret generic ${{ inputs.service }} --from-literal=KEY=x',
        ),
      },
    ],
    [
      'an ExternalSecret',
      {
        'k8s/e.yaml':
          'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: vault, namespace: shop}\nspec: {target: {name: payments}}\n',
      },
    ],
    [
      'a SealedSecret',
      {
        'k8s/e.yaml':
          'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: payments, namespace: shop}\nspec: {encryptedData: {KEY: x}}\n',
      },
    ],
    [
      'a Certificate',
      {
        'k8s/e.yaml':
          'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: c, namespace: shop}\nspec: {secretName: payments}\n',
      },
    ],
    [
      'a CSI driver',
      {
        'k8s/e.yaml':
          'apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: {name: c, namespace: shop}\nspec: {secretObjects: [{secretName: payments}]}\n',
      },
    ],
    [
      'the README',
      {
        'README.md':
          'Create the secret `payments` with the key of the provider.\n',
      },
    ],
    [
      'Terraform',
      {
        'infra/main.tf':
          'resource "kubernetes_secret" "p" {\n  metadata { name = "payments" }\n}\n',
      },
    ],
    [
      'a chart that is installed',
      { 'deploy.sh': 'helm upgrade --install shop oci://ghcr.io/acme/shop\n' },
    ],
  ])('does not fail for a Secret that may come from %s', async (_, files) => {
    expect(
      await failures(referencesExist, { 'k8s/api.yaml': payments, ...others }),
    ).toHaveLength(1);
    expect(
      await neverFails(referencesExist, {
        'k8s/api.yaml': payments,
        ...others,
        ...files,
      }),
    ).toBe(true);
  });

  it.each([
    [
      'an optional reference',
      from('configMapRef: {name: payments, optional: true}'),
    ],
    [
      'the certificate every namespace has',
      from('configMapRef: {name: kube-root-ca.crt}'),
    ],
    [
      'the default service account',
      deployment(
        'api',
        '          image: a\n',
        '      serviceAccountName: default\n',
      ),
    ],
    ['a placeholder', from('configMapRef: {name: "${NAME}"}')],
    [
      'a pull secret',
      deployment(
        'api',
        '          image: a\n',
        '      imagePullSecrets: [{name: registry}]\n',
      ),
    ],
    [
      'a built-in priority',
      deployment(
        'api',
        '          image: a\n',
        '      priorityClassName: system-cluster-critical\n',
      ),
    ],
  ])('says nothing about %s', async (_, text) => {
    expect(
      await neverFails(referencesExist, {
        'k8s/api.yaml': text,
        'k8s/config.yaml': map('common'),
        'k8s/a.yaml': secret('a'),
        'k8s/b.yaml': secret('b'),
        'k8s/sa.yaml':
          'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: other, namespace: shop}\n',
      }),
    ).toBe(true);
  });

  it('does not know the keys of a Secret that a step fills from a file', async () => {
    expect(
      await neverFails(referencesExist, {
        'k8s/api.yaml': key('secretKeyRef', 'env', 'ANY'),
        '.github/workflows/ci.yml': workflow(
          'kubectl create secret generic env --from-env-file=.env',
        ),
      }),
    ).toBe(true);
  });

  it('does not know the keys of a template that people fill in', async () => {
    const api = key('secretKeyRef', 'a', 'TOKEN');
    expect(
      await failures(referencesExist, {
        'k8s/api.yaml': api,
        'k8s/secrets.yaml': secret('a'),
      }),
    ).toHaveLength(1);
    expect(
      await neverFails(referencesExist, {
        'k8s/api.yaml': api,
        'k8s/secrets.template.yaml': secret('a'),
      }),
    ).toBe(true);
  });
});
