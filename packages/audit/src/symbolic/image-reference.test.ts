import fc from 'fast-check';
import {
  compareImages,
  parseImageReference,
  parseSymbolicReference,
} from './image-reference';
import { Symbolic } from './symbolic';

const DIGEST =
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const hole = (name: string) => ({ hole: name });

describe('parseImageReference', () => {
  it.each([
    ['nginx', 'docker.io', 'library/nginx', null, null],
    ['nginx:1.27', 'docker.io', 'library/nginx', '1.27', null],
    ['acme/api', 'docker.io', 'acme/api', null, null],
    ['index.docker.io/acme/api:1', 'docker.io', 'acme/api', '1', null],
    ['docker.io/nginx', 'docker.io', 'library/nginx', null, null],
    ['ghcr.io/acme/team/api:v1', 'ghcr.io', 'acme/team/api', 'v1', null],
    ['localhost/api', 'localhost', 'api', null, null],
    ['localhost:5000/api', 'localhost:5000', 'api', null, null],
    ['registry:5000/acme/api:2', 'registry:5000', 'acme/api', '2', null],
    [`gcr.io/p/a@${DIGEST}`, 'gcr.io', 'p/a', null, DIGEST],
    [`gcr.io/p/a:1@${DIGEST}`, 'gcr.io', 'p/a', '1', DIGEST],
    ['my__image/a.b-c_d', 'docker.io', 'my__image/a.b-c_d', null, null],
  ])('%s', (text, registry, repository, tag, digest) => {
    expect(parseImageReference(text)).toEqual({
      registry,
      repository,
      tag,
      digest,
    });
  });

  it.each([
    '',
    ':latest',
    'Acme/api',
    'acme//api',
    'acme/api:',
    'acme/api:-x',
    'acme/api:v1:v2',
    'acme/api@sha256:abc',
    '/api',
    'acme/api ',
    '-a.io/api',
  ])('refuses %j', text => {
    expect(parseImageReference(text)).toBeNull();
  });

  it('takes any text without throwing', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.string(), text => {
          parseImageReference(text);
          return parseSymbolicReference([text]).prefixes.length > 0;
        }),
      ),
    ).not.toThrow();
  });
});

describe('compareImages', () => {
  const owner = hole('github.repository_owner');
  const compare = (pulled: string, pushed: Symbolic) => {
    const { name, prefix } = compareImages([pulled], pushed);
    return `${name} ${prefix}`;
  };

  it.each<[string, Symbolic, string]>([
    ['ghcr.io/acme/api:v1', ['ghcr.io/acme/api:latest'], 'match match'],
    ['ghcr.io/acme/web', ['ghcr.io/acme/api'], 'no match'],
    ['docker.io/acme/api', ['acme/api:2'], 'match match'],
    ['api', ['docker.io/library/api'], 'match match'],
    ['ghcr.io/acme/api', ['acme/api'], 'match no'],
    [
      'ghcr.io/acme/api',
      ['ghcr.io/', owner, '/api:', hole('sha')],
      'match maybe',
    ],
    ['ghcr.io/acme/web', ['ghcr.io/', owner, '/api'], 'no maybe'],
    ['quay.io/acme/api', ['ghcr.io/', owner, '/api'], 'match no'],
    ['ghcr.io/acme/api', [hole('env.PREFIX'), '/api'], 'match maybe'],
    [
      'ghcr.io/acme/api',
      [hole('secrets.DOCKER_USERNAME'), '/api:1'],
      'match maybe',
    ],
    ['ghcr.io/acme/api', [hole('env.IMAGE')], 'maybe maybe'],
    [
      'ghcr.io/acme/api',
      [hole('env.IMAGE'), ':', hole('env.TAG')],
      'maybe maybe',
    ],
    [
      'ghcr.io/acme/team/api',
      ['ghcr.io/acme/', hole('env.IMAGE')],
      'maybe maybe',
    ],
    ['ghcr.io/acme/api', ['quay.io/acme/', hole('env.IMAGE')], 'maybe no'],
    ['ghcr.io/acme/api', [hole('env.PREFIX'), 'api'], 'maybe maybe'],
    [
      'ghcr.io/acme/svc-api',
      ['ghcr.io/acme/svc-', hole('matrix.x')],
      'maybe match',
    ],
    ['ghcr.io/acme/web', ['ghcr.io/acme/svc-', hole('matrix.x')], 'no match'],
    ['ghcr.io/acme/api', ['ghcr.io/ACME/api'], 'match match'],
    [
      'localhost:5000/api',
      ['localhost:', hole('env.PORT'), '/api'],
      'match maybe',
    ],
    [`ghcr.io/acme/api@${DIGEST}`, ['ghcr.io/acme/api:1'], 'match match'],
  ])('%s against %j: %s', (pulled, pushed, answer) => {
    expect(compare(pulled, pushed)).toBe(answer);
  });

  it('never denies a push whose holes hold the pulled image', () => {
    const component = fc.stringMatching(/^[a-z0-9]{1,5}$/);
    expect(() =>
      fc.assert(
        fc.property(
          fc.array(component, { minLength: 1, maxLength: 3 }),
          fc.boolean(),
          fc.nat(),
          (path, withRegistry, seed) => {
            const image = (withRegistry ? ['r.io', ...path] : path).join('/');
            const parts = image.split('/');
            const at = seed % parts.length;
            const pushed = parts.flatMap((part, index) => [
              ...(index > 0 ? ['/'] : []),
              index === at ? hole('x') : part,
            ]);
            const { name, prefix } = compareImages([image], pushed);
            return name !== 'no' && prefix !== 'no';
          },
        ),
      ),
    ).not.toThrow();
  });
});
