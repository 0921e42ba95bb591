import { answerAt, joined, normaliseRoute } from './route-match';
import { Route, ServedRoutes } from './routes.types';

const route = (path: string, on: Route['on'] = 'app'): Route => ({
  path: normaliseRoute(path),
  on,
  at: { path: 'a', line: 1 },
  literal: null,
  work: () => ({ asks: [], unread: null }),
});
const serves = (path: string, served: Partial<ServedRoutes>) =>
  answerAt(
    {
      framework: '',
      routes: [],
      bases: ['/'],
      mounts: [],
      open: null,
      ...served,
    },
    path,
  ).served;

describe('normaliseRoute', () => {
  it.each([
    ['/users/:id', '/users/{}'],
    ['users/{id:int}', '/users/{}'],
    ['/users/<int:id>/', '/users/{}'],
    ['/[locale]/api/[...slug]', '/{}/api/{*}'],
    ['/files/{*path}', '/files/{*}'],
    ['/files/{path...}', '/files/{*}'],
    ['GET /live', '/live'],
    ['/{path:path}', '/{*}'],
    ['/a//b/', '/a/b'],
    ['', '/'],
  ])('%s is %s', (template, expected) => {
    expect(normaliseRoute(template)).toBe(expected);
  });
});

describe('answerAt', () => {
  it('matches below every base path, whatever the case and the last slash', () => {
    const served = { routes: [route('/Live')], bases: ['/shop'] };
    expect(serves('/shop/live/', served)).toBe(true);
    expect(serves('/live', served)).toBe(false);
  });

  it('puts routers behind their mounts, in any depth', () => {
    const served = {
      routes: [route('/live', 'router')],
      mounts: ['/api', '/v1'],
    };
    expect(serves('/api/live', served)).toBe(true);
    expect(serves('/api/v1/live', served)).toBe(true);
    expect(serves('/live', served)).toBe(false);
    expect(serves('/other/live', served)).toBe(false);
    expect(serves('/other/live', { ...served, mounts: [null] })).toBe(true);
  });

  it('takes the exact route before the one with a pattern', () => {
    const [any, exact] = [route('/{id}'), route('/live')];
    const answer = answerAt(
      {
        framework: '',
        routes: [any, exact],
        bases: ['/'],
        mounts: [],
        open: null,
      },
      '/live',
    );
    expect(answer).toEqual({ served: true, route: exact });
  });

  it('answers a hostile path at once', () => {
    const mounts = Array.from(
      { length: 500 },
      (_, index) => `/${'a/'.repeat(index % 9)}`,
    );
    const start = performance.now();
    serves('/a'.repeat(5000), { routes: [route('/b', 'router')], mounts });
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('joined', () => {
  it('leaves single slashes', () => {
    expect(joined('/', 'api/', '/live')).toBe('/api/live');
    expect(joined('', '')).toBe('/');
  });
});
