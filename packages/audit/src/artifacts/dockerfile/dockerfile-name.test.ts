import { isDockerfile } from './dockerfile';

describe('isDockerfile', () => {
  it.each([
    'Dockerfile',
    'api/dockerfile',
    'Dockerfile.dev',
    'Dockerfile-worker',
    'api.Dockerfile',
    'Containerfile',
    'docker/Dockerfile.python3',
  ])('is true for %s', path => expect(isDockerfile(path)).toBe(true));

  it.each([
    'Dockerfile.md',
    'Dockerfile.prod.md',
    'Dockerfile.bak',
    'Dockerfile.bak2',
    'Dockerfile.dockerignore',
    'Dockerfile.tmpl',
    'Dockerfile.j2',
    'Dockerfile~',
    '.dockerignore',
    'Dockerfiles/readme',
    'src/DockerfileParser.ts',
    'docker-compose.yml',
  ])('is false for %s', path => expect(isDockerfile(path)).toBe(false));
});
