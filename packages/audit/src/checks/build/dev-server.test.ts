import { deployment, failures, neverFails, states } from '../testing';
import { devServer } from './dev-server';

describe('build/dev-server', () => {
  it.each([
    'CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--reload"]',
    'CMD uvicorn main:app --reload',
    'CMD ["npx", "nodemon", "server.js"]',
    'CMD ["flask", "--app", "a", "run", "--debug"]',
    'ENTRYPOINT ["dotnet", "watch", "run"]',
    'CMD ["npx", "next", "dev"]',
    'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]',
  ])('fails for %s', async command => {
    expect(
      await failures(devServer, { 'web/Dockerfile': `FROM a:1\n${command}\n` }),
    ).toEqual(['web/Dockerfile:2']);
  });

  it('follows a package script to the development server', async () => {
    const files = {
      'web/Dockerfile': 'FROM node:22\nCMD ["npm", "run", "dev"]\n',
      'web/package.json':
        '{"scripts": {"dev": "next dev", "start": "next start"}}',
    };
    expect(await failures(devServer, files)).toEqual(['web/Dockerfile:2']);
    expect(
      await states(devServer, {
        ...files,
        'web/Dockerfile': 'FROM node:22\nCMD ["npm", "start"]\n',
      }),
    ).toEqual(['pass web']);
  });

  it.each([
    'CMD ["uvicorn", "main:app", "--workers", "4"]',
    'CMD ["gunicorn", "app:app"]',
    'CMD ["node", "server.js"]',
    'ENTRYPOINT ["dotnet", "Api.dll"]',
    'CMD ["next", "start"]',
  ])('passes for %s', async command => {
    expect(
      await states(devServer, { 'web/Dockerfile': `FROM a:1\n${command}\n` }),
    ).toEqual(['pass web']);
  });

  it('looks at the stage that the pipeline builds', async () => {
    const files = {
      Dockerfile:
        'FROM node:22 AS prod\nCMD ["node", "a.js"]\nFROM prod AS dev\nCMD ["nodemon", "a.js"]\n',
      '.github/workflows/ci.yml':
        'on: push\njobs: {a: {runs-on: x, steps: [{uses: docker/build-push-action@v6, with: {context: ., target: prod, push: true, tags: "acme/web:1"}}]}}\n',
    };
    expect(await states(devServer, files)).toEqual(['pass web']);
  });

  it('leaves Dockerfiles for development alone', async () => {
    expect(
      await neverFails(devServer, {
        'Dockerfile.dev': 'FROM node:22\nCMD ["nodemon", "a.js"]\n',
      }),
    ).toBe(true);
  });

  it.each([
    'ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["yarn", "dev"]',
    'CMD ["sh", "-c", "npm run migrate && npm run dev"]',
  ])('finds the package script in %s', async command => {
    const files = {
      'web/Dockerfile': `FROM node:22\n${command}\n`,
      'web/package.json': '{"scripts": {"dev": "nest start --watch"}}',
    };
    expect(await failures(devServer, files)).toHaveLength(1);
  });

  it('takes the stage of the production compose file, not the last one for developers', async () => {
    const files = {
      Dockerfile:
        'FROM node:22 AS prod\nCMD ["node", "a.js"]\nFROM prod AS dev\nCMD ["nodemon", "a.js"]\n',
      'compose.yaml': 'services: {web: {build: {context: ., target: dev}}}\n',
    };
    expect(await neverFails(devServer, files)).toBe(true);
    expect(
      await neverFails(devServer, {
        ...files,
        'compose.prod.yaml':
          'services: {web: {build: {context: ., target: prod}}}\n',
      }),
    ).toBe(true);
    expect(
      await failures(devServer, {
        ...files,
        'compose.prod.yaml':
          'services: {web: {build: {context: ., target: dev}}}\n',
      }),
    ).toEqual(['Dockerfile:4']);
  });

  it('finds what production runs instead of the command of the image', async () => {
    const image = {
      Dockerfile: 'FROM python:3.13\nCMD ["uvicorn", "main:app"]\n',
    };
    expect(
      await failures(devServer, {
        ...image,
        'docker-compose.prod.yml':
          'services:\n  api:\n    build: .\n    command: uvicorn main:app --reload\n',
        'docker-compose.dev.yml':
          'services:\n  api:\n    build: .\n    command: uvicorn main:app --reload\n',
      }),
    ).toEqual(['docker-compose.prod.yml:4']);
    expect(
      await failures(devServer, {
        ...image,
        'k8s/prod/api.yaml': deployment(
          'api',
          '          image: ghcr.io/acme/api:1\n          args: ["main:app", "--reload"]\n          command: ["uvicorn"]\n',
        ),
      }),
    ).toEqual(['k8s/prod/api.yaml:14']);
  });

  it('follows an entrypoint script to what it ends in', async () => {
    const files = (last: string) => ({
      Dockerfile:
        'FROM node:22\nCOPY docker/start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
      'docker/start.sh': `#!/bin/sh\nset -e\nnode migrate.js\n${last}\n`,
      'package.json': '{"scripts": {"dev": "next dev"}}',
    });
    expect(await failures(devServer, files('exec npm run dev'))).toEqual([
      'Dockerfile:3',
    ]);
    expect(await states(devServer, files('exec "$@"'))).toEqual(['pass app']);
    expect(await states(devServer, files('exec next start'))).toEqual([
      'pass app',
    ]);
  });
});
