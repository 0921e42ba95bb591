import { loadExpressionLibrary } from '../symbolic/expression-library';
import { memoryTree } from '../source/memory-tree';
import { render } from '../symbolic/symbolic';
import { readModel } from '../path/read-model';

beforeAll(() => loadExpressionLibrary());

const builds = (files: Record<string, string>) =>
  readModel(memoryTree(files), { repository: null }).model.pipelines.builds.map(
    ({ references, dockerfile, target }) => ({
      images: references.map(render),
      dockerfile,
      target,
    }),
  );

it('builds what the files of a command say together', () => {
  expect(
    builds({
      'compose.yaml': 'services: {api: {build: ./api}}\n',
      'deploy/compose.ci.yaml':
        'services: {api: {image: "ghcr.io/acme/api:1", build: {target: live}}}\n',
      'build.sh':
        'docker compose -f compose.yaml -f deploy/compose.ci.yaml build --push\n',
    }),
  ).toEqual([
    {
      images: ['ghcr.io/acme/api:1'],
      dockerfile: 'api/Dockerfile',
      target: 'live',
    },
  ]);
});

it('builds with the override beside the default file', () => {
  expect(
    builds({
      'compose.yaml': 'services: {api: {build: ./api}}\n',
      'compose.override.yaml': 'services: {api: {image: "api:dev"}}\n',
      'build.sh': 'docker compose build\n',
    }),
  ).toEqual([
    { images: ['api:dev'], dockerfile: 'api/Dockerfile', target: null },
  ]);
});
