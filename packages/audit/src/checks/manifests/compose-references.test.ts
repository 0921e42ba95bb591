import { ask, failures, neverFails, states } from '../testing';
import { composeReferences } from './compose-references';

describe('manifests/compose-references', () => {
  it('fails for a configuration file that does not exist', async () => {
    const files = {
      'compose.yaml': `services:
  proxy:
    image: nginx:1.27
    volumes:
      - ./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
      - ./nginx/ssl:/etc/nginx/ssl:ro
`,
    };
    expect(await failures(composeReferences, files)).toEqual([
      'compose.yaml:5',
      'compose.yaml:6',
    ]);
    const [result] = await ask(composeReferences, files);
    expect(result.message).toContain('nginx/nginx.conf');
    expect(result.subject).toBe('proxy');
  });

  it('fails for a build context, a Dockerfile and an image that do not exist', async () => {
    expect(
      await failures(composeReferences, {
        'web/Dockerfile': 'FROM scratch\n',
        'compose.yaml': `services:
  yukyu-web:
    build: ./web
    image: yukyu-web:latest
  api:
    build: ./api
  jobs:
    build: {context: ./web, dockerfile: Dockerfile.jobs}
  backup:
    image: yukyu-backup:latest
`,
      }),
    ).toEqual(['compose.yaml:6', 'compose.yaml:10', 'compose.yaml:8']);
  });

  it.each([
    ['a folder that Docker creates for data', './data:/var/lib/data'],
    ['a host path', '/var/run/docker.sock:/var/run/docker.sock:ro'],
    ['a home folder', '~/.aws:/root/.aws:ro'],
    ['a path from a variable', '${CONFIG}/a.conf:/etc/a.conf:ro'],
    ['a named volume', 'data:/data:ro'],
    ['a git-ignored build output', './bin/Release/net8.0:/app:ro'],
    ['a git-ignored secret', './secrets/key.pem:/key.pem:ro'],
  ])('says nothing about %s', async (_, volume) => {
    expect(
      await neverFails(composeReferences, {
        '.gitignore': 'bin/\nsecrets/\n',
        'compose.yaml': `services:\n  a:\n    image: nginx:1\n    volumes: ["${volume}"]\n`,
      }),
    ).toBe(true);
  });

  it('says nothing about an .env file that people make from an example', async () => {
    expect(
      await neverFails(composeReferences, {
        '.env.example': 'A=1\n',
        'compose.yaml': 'services: {a: {image: "nginx:1", env_file: .env}}\n',
      }),
    ).toBe(true);
  });

  it('fails for an env_file that nothing explains', async () => {
    expect(
      await failures(composeReferences, {
        'compose.yaml':
          'services:\n  a:\n    image: nginx:1\n    env_file: config/app.env\n',
      }),
    ).toEqual(['compose.yaml:4']);
  });

  it('says nothing about a file that a script creates', async () => {
    expect(
      await neverFails(composeReferences, {
        'scripts/setup.sh':
          '#!/bin/sh\nopenssl req -out certs/server.pem\ndocker compose up -d\n',
        'compose.yaml':
          'services: {a: {image: "nginx:1", volumes: ["./certs/server.pem:/server.pem:ro"]}}\n',
      }),
    ).toBe(true);
  });

  it('accepts what exists', async () => {
    expect(
      await failures(composeReferences, {
        'deploy/nginx.conf': '',
        'web/Dockerfile': 'FROM scratch\n',
        'deploy/compose.yaml': `services:
  a: {image: "nginx:1", volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]}
  b: {build: {context: .., dockerfile: web/Dockerfile}}
  c: {image: "postgres:16"}
`,
      }),
    ).toEqual([]);
  });

  it('does not know where an override in a subfolder is started from', async () => {
    const files = {
      'deploy/compose.prod.yaml':
        'services: {web: {image: "acme/web:1", volumes: ["./nginx.conf:/etc/nginx.conf:ro"]}}\n',
      'nginx.conf': '',
    };
    expect(await neverFails(composeReferences, files)).toBe(false);
    expect(
      await neverFails(composeReferences, {
        ...files,
        'compose.yaml': 'services: {web: {image: "acme/web:1"}}\n',
      }),
    ).toBe(true);
    expect(
      await neverFails(composeReferences, {
        ...files,
        Makefile:
          'up:\n\tdocker compose --project-directory . -f deploy/compose.prod.yaml up -d\n',
      }),
    ).toBe(true);
  });

  it('says nothing about a git submodule, whose files are elsewhere', async () => {
    expect(
      await neverFails(composeReferences, {
        'compose.yaml': 'services: {site: {build: ./site}}\n',
        '.gitmodules': '[submodule "site"]\n\tpath = site\n\turl = x\n',
      }),
    ).toBe(true);
  });

  it('judges a base once, however many files lie over it', async () => {
    expect(
      await failures(composeReferences, {
        'compose.yaml':
          'services:\n  api:\n    build: ./api\n    env_file: api.conf\n',
        'compose.override.yaml':
          'services:\n  api:\n    volumes: ["./dev.conf:/dev.conf:ro"]\n',
        'compose.prod.yaml': 'services: {api: {restart: always}}\n',
      }),
    ).toEqual(['compose.override.yaml:3', 'compose.yaml:3', 'compose.yaml:4']);
  });

  it('knows the build that another file of the stack has', async () => {
    expect(
      await states(composeReferences, {
        'api/Dockerfile': 'FROM scratch\n',
        'compose.yaml': 'services: {api: {build: ./api}}\n',
        'compose.override.yaml':
          'services: {api: {image: "shop-api:dev"}, web: {image: "shop-web:dev", build: ./api}}\n',
      }),
    ).toEqual(['pass api', 'pass web']);
  });

  it('asks nothing of an example', async () => {
    const files = {
      'examples/express/compose.yaml':
        'services:\n  app:\n    image: node:22\n    volumes: ["./config/app.json:/app/app.json:ro"]\n',
    };
    expect(await failures(composeReferences, files)).toEqual([]);
  });
});
