import fc from 'fast-check';
import { loadExpressionLibrary } from '../symbolic/expression-library';
import { memoryTree } from '../source/memory-tree';
import { readModel } from './read-model';

beforeAll(() => loadExpressionLibrary());

type Files = Record<string, string>;

function stacks(files: Files) {
  const { model } = readModel(memoryTree(files), { repository: null });
  return new Map(model.composeFiles.map(file => [file.path, file]));
}

function service(files: Files, path: string, name: string) {
  const found = stacks(files)
    .get(path)
    ?.services.find(each => each.name === name);
  if (!found) throw new Error(`no ${name} in ${path}`);
  return found;
}

const BASE = `services:
  api:
    build: ./api
    environment: {LEVEL: info}
`;

describe('compose stacks', () => {
  it('lay the override beside the default file over it', () => {
    const files = {
      'compose.yaml': BASE,
      'compose.override.yaml':
        'services: {api: {environment: {LEVEL: debug}}}\n',
    };
    expect(service(files, 'compose.override.yaml', 'api')).toMatchObject({
      build: { context: './api', at: { path: 'compose.yaml', line: 3 } },
      environment: [{ value: 'debug', at: { path: 'compose.override.yaml' } }],
    });
    expect(service(files, 'compose.yaml', 'api').environment).toMatchObject([
      { value: 'info' },
    ]);
  });

  it('lay files over each other as a command names them', () => {
    const files = {
      'docker/base.compose.yaml': '',
      'docker/compose-base.yml': BASE,
      'docker/compose-live.yml':
        'services: {api: {image: acme/api:1, build: {target: live}}}\n',
      'deploy.sh':
        '#!/bin/sh\ncd docker\ndocker compose -f compose-base.yml -f compose-live.yml up -d\n',
    };
    expect(service(files, 'docker/compose-live.yml', 'api')).toMatchObject({
      image: { value: 'acme/api:1' },
      build: { context: './api', target: 'live' },
      environment: [{ name: 'LEVEL' }],
    });
    expect(stacks(files).get('docker/compose-live.yml')?.mergedFrom).toEqual([
      'docker/compose-base.yml',
      'docker/compose-live.yml',
    ]);
  });

  it('mean paths from the folder of the first file', () => {
    const files = {
      'compose.yaml': BASE,
      'deploy/compose.prod.yaml':
        'services: {api: {volumes: ["./conf:/conf:ro"], env_file: prod.env}}\n',
      'deploy.sh':
        'docker compose -f compose.yaml -f deploy/compose.prod.yaml up -d\n',
    };
    expect(service(files, 'deploy/compose.prod.yaml', 'api')).toMatchObject({
      build: { context: './../api' },
      volumes: [{ source: './../conf' }],
      envFiles: [{ path: './../prod.env' }],
    });
  });

  it('know a file for an overlay whose services have no image of their own', () => {
    const prod = (text: string) =>
      stacks({ 'compose.yaml': BASE, 'compose.prod.yaml': text }).get(
        'compose.prod.yaml',
      )?.mergedFrom;
    expect(prod('services: {api: {restart: always}}\n')).toEqual([
      'compose.yaml',
      'compose.prod.yaml',
    ]);
    expect(prod('services: {api: {image: acme/api:1}}\n')).toBeUndefined();
  });

  it('follow COMPOSE_FILE of the .env', () => {
    expect(
      stacks({
        '.env': 'COMPOSE_FILE=compose.yaml:compose.live.yaml\n',
        'compose.yaml': BASE,
        'compose.live.yaml': 'services: {api: {image: a}}\n',
      }).get('compose.live.yaml')?.mergedFrom,
    ).toEqual(['compose.yaml', 'compose.live.yaml']);
  });

  it('follow extends, in the file and in others, with paths of those', () => {
    const files = {
      'compose.yaml': `services:
  base: {image: acme/base:1, environment: {A: a}}
  api:
    extends: base
    environment: {B: b}
  worker:
    extends: {file: shared/common.yml, service: worker}
    command: work
`,
      'shared/common.yml': `services:
  root: {build: .., restart: always}
  worker:
    extends: {service: root}
    env_file: [worker.env]
`,
    };
    expect(service(files, 'compose.yaml', 'api')).toMatchObject({
      image: { value: 'acme/base:1', at: { line: 2 } },
      environment: [{ name: 'A' }, { name: 'B' }],
      extendsService: { service: 'base' },
      at: { path: 'compose.yaml', line: 3 },
    });
    expect(service(files, 'compose.yaml', 'worker')).toMatchObject({
      build: { context: './', at: { path: 'shared/common.yml', line: 2 } },
      envFiles: [{ path: './shared/worker.env' }],
      body: { restart: 'always' },
    });
  });

  it('take in what they include, whatever it is called', () => {
    const files = {
      'compose.yaml':
        'include: [infra/kafka.yaml, https://example.org/compose.yaml]\nservices: {api: {image: a}}\n',
      'infra/kafka.yaml':
        'include: [../compose.yaml]\nservices: {kafka: {image: "apache/kafka:4.0.0"}}\n',
    };
    expect([...stacks(files).keys()]).toEqual([
      'compose.yaml',
      'infra/kafka.yaml',
    ]);
    expect(service(files, 'infra/kafka.yaml', 'kafka').at.line).toBe(2);
  });

  it('end where services extend each other', () => {
    expect(
      service(
        {
          'compose.yaml':
            'services: {a: {extends: b, image: x}, b: {extends: {file: compose.yaml, service: a}}}\n',
        },
        'compose.yaml',
        'b',
      ).image?.value,
    ).toBe('x');
  });

  it('never throw, whatever the files', () => {
    const text = `services:
  a: {extends: {file: compose.prod.yaml, service: b}, volumes: [./a:/b], environment: [A=1], depends_on: [b]}
  b: {build: {context: .., args: {a: 1}}, env_file: [{path: a}], ports: [{target: 1}]}
`;
    const pieces = fc.constantFrom(
      ...[
        '',
        '{}',
        '[]',
        'null',
        '!reset',
        '!override []',
        '../../..',
        ': ',
        '\n',
        '- ',
        '}',
        '${',
        '&a',
        '*a',
      ],
    );
    const mutated = fc
      .array(fc.tuple(fc.nat(text.length), fc.nat(10), pieces), {
        minLength: 1,
        maxLength: 4,
      })
      .map(changes =>
        changes.reduce(
          (all, [at, cut, piece]) =>
            all.slice(0, at) + piece + all.slice(at + cut),
          text,
        ),
      );
    fc.assert(
      fc.property(mutated, mutated, (base, over) => {
        for (const file of stacks({
          'compose.yaml': base,
          'compose.override.yaml': over,
          'compose.prod.yaml': over,
          'x.sh': 'docker compose -f compose.yaml -f compose.prod.yaml up\n',
        }).values()) {
          expect(file.services.every(({ at }) => at.line > 0)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
