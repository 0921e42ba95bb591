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
});
