import { isPlaceholder } from '../../secrets/placeholder';
import { ask, failures, states } from '../testing';
import { plaintext } from './plaintext';

/** Put together here, so that nothing in this repository looks like one. */
const PASSWORD = ['q8Zr2', 'vWn5LkT'].join('');
const TOKEN = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');

const LOGIN = `DB=postgres://shop:${PASSWORD}@db.shop.acme.io:5432/orders\n`;

function secret(value: string, rest = ''): string {
  return `apiVersion: v1
kind: Secret
metadata: {name: shop, namespace: prod}
stringData:
  DB_PASSWORD: ${value}
${rest}`;
}

describe('secrets/plaintext', () => {
  it.each([
    ['a connection string', 'deploy/prod.env', LOGIN],
    ['a token in a script', 'scripts/release.sh', `export T=${TOKEN}\n`],
    ['a token in code', 'src/client.ts', `const token = '${TOKEN}';\n`],
    [
      'a token in a workflow',
      '.github/workflows/a.yml',
      `env: {T: ${TOKEN}}\n`,
    ],
  ])('finds %s', async (_, path, text) => {
    expect(await failures(plaintext, { [path]: text })).toEqual([`${path}:1`]);
  });

  it('finds the value of a Secret at its key', async () => {
    const files = { 'k8s/secret.yaml': secret('Kq8Zr2-vWn5LkT') };
    expect(await failures(plaintext, files)).toEqual(['k8s/secret.yaml:5']);
  });

  it('says what it is, and never its value', async () => {
    const results = await ask(plaintext, {
      'deploy/prod.env': LOGIN,
      'k8s/secret.yaml': secret('Kq8Zr2-vWn5LkT'),
    });
    expect(JSON.stringify(results)).not.toContain(PASSWORD);
    expect(JSON.stringify(results)).not.toContain('vWn5LkT');
    expect(results[0].message).toContain('PostgreSQL connection string');
  });

  it.each([
    ['a variable', 'prod.env', LOGIN.replace(PASSWORD, '${DB_PASSWORD}')],
    ['a default of developers', 'a.env', LOGIN.replace(PASSWORD, 'postgres')],
    ['its own machine', 'a.env', LOGIN.replace('db.shop.acme.io', 'localhost')],
    ['a service of compose', 'a.env', LOGIN.replace('db.shop.acme.io', 'db')],
    ['a test', 'src/client.test.ts', `const token = '${TOKEN}';\n`],
    ['an example', '.env.example', LOGIN],
    ['documentation', 'docs/setup.yaml', LOGIN],
    ['a fixture', 'test/fixtures/a.env', LOGIN],
    ['a placeholder', 'k8s/secret.yaml', secret('"<your-password-Here1>"')],
    ['a weak word', 'k8s/secret.yaml', secret('changeme-Please1!')],
    [
      'what the deploy fills in',
      'k8s/secret.yaml',
      secret('"${DB_PASSWORD}aB1"'),
    ],
    ['a development overlay', 'k8s/dev/secret.yaml', secret('Kq8Zr2-vWn5LkT')],
  ])('leaves %s alone', async (_, path, text) => {
    const files = { [path]: text, 'src/index.js': 'start();\n' };
    expect(await states(plaintext, files)).toEqual(['pass .']);
  });

  it('does not apply to a repository without any text', async () => {
    expect(await states(plaintext, {})).toEqual(['not-applicable .']);
  });
});

describe('isPlaceholder', () => {
  it.each(['aaaaaaaaaaaa', '***', '{{ .Values.x }}', '<token>', 'minioadmin'])(
    'knows %s',
    value => expect(isPlaceholder(value)).toBe(true),
  );

  it('takes what was generated for real', () => {
    expect(isPlaceholder('Kq8Zr2-vWn5LkT')).toBe(false);
  });

  it('finds an AWS key beside its secret, whatever the two are called', async () => {
    const id = ['AKIA', 'QYLPMN5HFIQR7XYA'].join('');
    const key = ['kT9vQ2xW7zR4mN8pL3sD', '6fG1hJ5kB0cV2nM4qE7w'].join('');
    const path = 'src/main/resources/application-prod.yml';
    const settings = (secretKey: string) =>
      `cloud:\n  access-key: ${id}\n  secret-key: ${secretKey}\n`;
    expect(await failures(plaintext, { [path]: settings(key) })).toEqual([
      `${path}:2`,
    ]);
    expect(
      await states(plaintext, { [path]: settings('${AWS_SECRET}') }),
    ).toEqual(['pass .']);
  });

  describe('private keys', () => {
    const key = [
      '-----BEGIN RSA PRIVATE ',
      `KEY-----\n${`${'MIIEpAIBAAKCAQEA7bq5f0m1kYw2nQz8'.repeat(2)}\n`.repeat(
        12,
      )}-----END RSA PRIVATE `,
      'KEY-----\n',
    ].join('');

    it('finds one that something may run with', async () => {
      expect(
        await failures(plaintext, { 'deploy/tls/server.key': key }),
      ).toEqual(['deploy/tls/server.key:1']);
    });

    it.each([
      'internal/http/testkey.pem',
      'caddytest/a.localhost.key',
      'command/agent/test-fixtures/reload/foo.key',
      'pkg/testcerts/ca.key',
      'pkg/pki/e2ex509/key.pem',
      'integration/resources/tls/local.key',
    ])('leaves one of tests alone: %s', async path => {
      expect(await states(plaintext, { [path]: key })).not.toContain('fail .');
      expect(await failures(plaintext, { [path]: key })).toEqual([]);
    });

    it('leaves one alone that only tests name', async () => {
      const files = {
        'server/configs/certs/key.pem': key,
        'server/tls_test.go': 'var key = "./configs/certs/key.pem"\n',
      };
      expect(await failures(plaintext, files)).toEqual([]);
      expect(
        await failures(plaintext, {
          ...files,
          'server/main.go': 'var key = "./configs/certs/key.pem"\n',
        }),
      ).toEqual(['server/configs/certs/key.pem:1']);
    });
  });
});
