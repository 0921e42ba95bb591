import { ask, failures, neverFails, states } from '../testing';
import { secretsInLayers } from './secrets-in-layers';

const image = (...lines: string[]) => ({
  'api/Dockerfile': ['FROM node:22-slim', ...lines, ''].join('\n'),
});
const KEY = 'q8Zt4mVx2LwR7pKc9dYh';

describe('build/secrets-in-layers', () => {
  it.each([
    `ENV STRIPE_API_KEY=${KEY}`,
    `ENV DB_PASSWORD ${KEY}`,
    `ARG NPM_TOKEN=${KEY}`,
    'ENV AWS_KEY_ID=AKIAIOSFODNN7QWERTYU',
    `ENV DATABASE_URL=postgres://app:${KEY}@db/shop`,
  ])('fails for %s, without repeating the value', async line => {
    const [result] = await ask(secretsInLayers, image(line));
    expect(result.state).toBe('fail');
    expect(result.locations[0]).toMatchObject({ line: 2 });
    expect(result.message).not.toContain(KEY);
  });

  it.each([
    'ENV DB_PASSWORD_FILE=/run/secrets/db',
    'ENV DB_PASSWORD=',
    'ENV DB_PASSWORD=changeme',
    'ENV SECRET_KEY_BASE=dummy-for-assets',
    'ENV API_TOKEN=${TOKEN}',
    'ARG NPM_TOKEN',
    `ENV GPG_KEY=${KEY}`,
    `ENV VAPID_PUBLIC_KEY=${KEY}`,
    'ENV TOKENIZERS_PARALLELISM=false',
    'ENV TOKEN_TTL_SECONDS=3600',
    'ENV DATABASE_URL=postgres://app:${PASSWORD}@db/shop',
  ])('passes for %s', async line => {
    expect(await states(secretsInLayers, image(line))).toEqual(['pass api']);
  });

  it('does not know whether a default for development is used for real', async () => {
    expect(
      await states(secretsInLayers, image('ENV POSTGRES_PASSWORD=postgres')),
    ).toEqual(['unknown api']);
  });

  it('passes for a credential of a stage that does not reach the image', async () => {
    expect(
      await states(secretsInLayers, {
        'api/Dockerfile': `FROM node:22 AS build\nENV NPM_TOKEN=${KEY}\nFROM node:22-slim\nCOPY --from=build /app /app\n`,
      }),
    ).toEqual(['pass api']);
  });

  describe('COPY .env', () => {
    const copying = (env: string) => ({
      ...image('COPY .env /app/.env'),
      'api/.env': env,
    });

    it('fails when it holds a credential', async () => {
      expect(
        await failures(secretsInLayers, copying(`PORT=80\nAPI_KEY=${KEY}\n`)),
      ).toEqual(['api/Dockerfile:2']);
    });

    it('passes when it holds settings only', async () => {
      expect(
        await states(secretsInLayers, copying('PORT=80\nAPI_KEY=\n')),
      ).toEqual(['pass api']);
    });

    it('does not know one that is not in the repository', async () => {
      expect(
        await states(secretsInLayers, image('COPY .env /app/.env')),
      ).toEqual(['unknown api']);
    });

    it('passes for a template', async () => {
      expect(
        await neverFails(secretsInLayers, image('COPY .env.example /app/.env')),
      ).toBe(true);
    });
  });

  it('fails for a private key', async () => {
    expect(
      await failures(secretsInLayers, {
        ...image('COPY id_rsa /root/.ssh/id_rsa'),
        'api/id_rsa': '',
      }),
    ).toEqual(['api/Dockerfile:2']);
  });

  describe('a secret passed to the build', () => {
    const building = (input: string) => ({
      '.github/workflows/ci.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: api
          push: true
          tags: acme/api:1
          ${input}: |
            NPM_TOKEN=\${{ secrets.NPM_TOKEN }}
`,
      ...image('ARG NPM_TOKEN', 'RUN npm ci'),
    });

    it('fails as a build argument of the final stage', async () => {
      expect(await failures(secretsInLayers, building('build-args'))).toEqual([
        'api/Dockerfile:2',
      ]);
    });

    it('passes as a build secret', async () => {
      expect(await states(secretsInLayers, building('secrets'))).toEqual([
        'pass api',
      ]);
    });
  });
});
