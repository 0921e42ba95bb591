import { plain } from '../traced';
import { composeFileOf, parseCompose } from './compose';
import { mergeCompose } from './compose-merge';

function merged(base: string, over: string) {
  const [a, b] = [
    parseCompose('compose.yaml', base),
    parseCompose('compose.prod.yaml', over),
  ];
  if (!a.root || !b.root) throw new Error('not read');
  const root = mergeCompose(a.root, b.root);
  const file = composeFileOf('compose.prod.yaml', root, []);
  return { file, data: plain(root) };
}

const api = (lines: string) => `services:\n  api:\n${lines}`;

describe('a compose file over another one', () => {
  it('keeps, adds and replaces, and knows where each value stands', () => {
    const { file } = merged(
      api(`    image: acme/api:1
    environment:
      A: a
      B: b
    ports: ["80:80"]
    depends_on: [db]
    command: serve --dev
    healthcheck: {test: [CMD, a], interval: 5s}
`),
      api(`    image: acme/api:2
    environment:
      - B=two
      - C=c
    ports: ["80:80", "90:90"]
    depends_on: {cache: {condition: service_healthy}}
    command: [serve]
    healthcheck: {test: [CMD, b]}
`),
    );
    const [service] = file.services;
    expect(service.image).toEqual({
      value: 'acme/api:2',
      at: { path: 'compose.prod.yaml', line: 3, column: 12 },
    });
    expect(
      service.environment.map(({ name, value, at }) => [
        `${name}=${value}`,
        `${at.path}:${at.line}`,
      ]),
    ).toEqual([
      ['A=a', 'compose.yaml:5'],
      ['B=two', 'compose.prod.yaml:5'],
      ['C=c', 'compose.prod.yaml:6'],
    ]);
    expect(service.ports.map(({ value }) => value)).toEqual(['80:80', '90:90']);
    expect(service.dependsOn.map(({ value, at }) => [value, at.path])).toEqual([
      ['db', 'compose.yaml'],
      ['cache', 'compose.prod.yaml'],
    ]);
    expect(service.command).toEqual(['serve']);
    expect(service.body.healthcheck).toEqual({
      test: ['CMD', 'b'],
      interval: '5s',
    });
    expect(service.at).toMatchObject({ path: 'compose.yaml', line: 2 });
  });

  it('has one mount for each place in the container', () => {
    const { file } = merged(
      api('    volumes: [./src:/app, data:/data]\n    env_file: a.env\n'),
      api(
        '    volumes:\n      - {type: volume, source: code, target: /app}\n    env_file: [b.env]\n',
      ),
    );
    const [service] = file.services;
    expect(
      service.volumes.map(({ type, source, target }) => [type, source, target]),
    ).toEqual([
      ['volume', 'code', '/app'],
      ['volume', 'data', '/data'],
    ]);
    expect(service.envFiles.map(({ path }) => path)).toEqual([
      'a.env',
      'b.env',
    ]);
  });

  it('merges builds in short and long form', () => {
    const { file } = merged(
      api('    build: ./api\n'),
      api('    build: {target: prod, args: [A=1]}\n'),
    );
    expect(file.services[0].build).toMatchObject({
      context: './api',
      target: 'prod',
      at: { path: 'compose.yaml', line: 3 },
    });
  });

  it('takes away with !reset and replaces with !override', () => {
    const { file } = merged(
      api('    build: ./api\n    image: a\n    ports: ["1:1"]\n'),
      api('    build: !reset null\n    ports: !override ["2:2"]\n'),
    );
    expect(file.services[0].build).toBeNull();
    expect(file.services[0].ports.map(({ value }) => value)).toEqual(['2:2']);
  });

  it('leaves what an empty key says nothing about', () => {
    const { file } = merged(
      api('    image: a\n'),
      'services:\n  api:\n  db: {image: b}\n',
    );
    expect(
      file.services.map(({ name, image }) => [name, image?.value]),
    ).toEqual([
      ['api', 'a'],
      ['db', 'b'],
    ]);
  });
});
