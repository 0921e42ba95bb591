import fc from 'fast-check';
import { isComposeFile, parseCompose } from './compose';

const parse = (...lines: string[]) =>
  parseCompose('compose.yaml', lines.join('\n'));

/** The only service, from the lines below its name. */
function service(...lines: string[]) {
  const { services, problems } = parse(
    'services:',
    '  api:',
    ...lines.map(line => `    ${line}`),
  );
  expect(problems).toEqual([]);
  expect(services).toHaveLength(1);
  return services[0];
}

describe('isComposeFile', () => {
  it.each([
    'compose.yaml',
    'compose.override.yml',
    'deploy/docker-compose.yml',
    'docker-compose.prod.yml',
    'docker-compose-dev.yaml',
  ])('is true for %s', path => expect(isComposeFile(path)).toBe(true));

  it.each([
    'docker-compose.yml.bak',
    'compose.yaml.backup-2026',
    'composer.json',
    'composed.yaml',
    '.github/workflows/compose.yml',
  ])('is false for %s', path => expect(isComposeFile(path)).toBe(false));
});

describe('parseCompose', () => {
  it('reads volumes in short syntax', () => {
    const { volumes } = service(
      'volumes:',
      '  - ./src:/app:ro,z',
      '  - data:/var/lib/data',
      '  - /cache',
      '  - ~/.ssh:/root/.ssh:ro',
      '  - C:\\data:/data',
      '  - ${DATA}/db:/db',
      '  - ${VOLUME}:/v',
    );

    expect(
      volumes.map(({ type, source, target, readOnly, at }) => [
        type,
        source,
        target,
        readOnly,
        at.line,
      ]),
    ).toEqual([
      ['bind', './src', '/app', true, 4],
      ['volume', 'data', '/var/lib/data', false, 5],
      ['volume', null, '/cache', false, 6],
      ['bind', '~/.ssh', '/root/.ssh', true, 7],
      ['bind', 'C:\\data', '/data', false, 8],
      ['bind', '${DATA}/db', '/db', false, 9],
      ['other', '${VOLUME}', '/v', false, 10],
    ]);
  });

  it('reads volumes in long syntax', () => {
    const { volumes } = service(
      'volumes:',
      '  - {type: bind, source: ./a, target: /a, read_only: true}',
      '  - {type: tmpfs, target: /tmp}',
    );

    expect(volumes).toMatchObject([
      { type: 'bind', source: './a', target: '/a', readOnly: true },
      { type: 'tmpfs', source: null, target: '/tmp', readOnly: false },
    ]);
  });

  it('reads builds of every form', () => {
    expect(service('build: ./api').build).toMatchObject({
      context: './api',
      dockerfile: null,
      target: null,
      inline: false,
      at: { line: 3, column: 12 },
    });
    expect(
      service(
        'build:',
        '  context: ..',
        '  dockerfile: api/Dockerfile.prod',
        '  target: runtime',
      ).build,
    ).toMatchObject({
      context: '..',
      dockerfile: 'api/Dockerfile.prod',
      target: 'runtime',
    });
    expect(
      service('build:', '  dockerfile_inline: FROM scratch').build,
    ).toMatchObject({ context: '.', inline: true });
    expect(service('image: redis').build).toBeNull();
  });

  it('reads env files: a path, a list, or with what is required', () => {
    expect(service('env_file: .env').envFiles).toMatchObject([
      { path: '.env', required: true },
    ]);
    expect(
      service(
        'env_file:',
        '  - a.env',
        '  - path: b.env',
        '    required: false',
        '  - path: c.env',
      ).envFiles,
    ).toMatchObject([
      { path: 'a.env', required: true, at: { line: 4 } },
      { path: 'b.env', required: false },
      { path: 'c.env', required: true },
    ]);
  });

  it('reads the environment as a map or a list', () => {
    const expected = [
      { name: 'URL', value: 'http://a=b' },
      { name: 'PASSED', value: null },
      { name: 'PORT', value: '80' },
    ];

    expect(
      service('environment:', '  URL: http://a=b', '  PASSED:', '  PORT: 80')
        .environment,
    ).toMatchObject(expected);
    expect(
      service('environment:', '  - URL=http://a=b', '  - PASSED', '  - PORT=80')
        .environment,
    ).toMatchObject(expected);
  });

  it('reads ports, commands, dependencies and the rest', () => {
    const api = service(
      'image: shop:1',
      'command: uvicorn "app main" --reload',
      'ports:',
      '  - 127.0.0.1:80:8080',
      '  - 9090',
      '  - {target: 53, published: "53", protocol: udp}',
      'depends_on: {db: {condition: service_healthy}}',
      'healthcheck: {test: [CMD, "true"]}',
      'profiles: [debug]',
      'extends: {file: base.yaml, service: base}',
    );

    expect(api.image).toEqual({
      value: 'shop:1',
      at: { path: 'compose.yaml', line: 3, column: 12 },
    });
    expect(api.command).toEqual(['uvicorn', 'app main', '--reload']);
    expect(api.ports.map(port => port.value)).toEqual([
      '127.0.0.1:80:8080',
      '9090',
      '53:53/udp',
    ]);
    expect(api.dependsOn.map(dependency => dependency.value)).toEqual(['db']);
    expect(api.healthcheck?.line).toBe(10);
    expect(api.profiles).toEqual(['debug']);
    expect(api.extendsService).toMatchObject({
      file: 'base.yaml',
      service: 'base',
    });
    expect(api.at.line).toBe(2);
  });

  it('has no health check where it is switched off', () => {
    expect(service('healthcheck: {disable: true}').healthcheck).toBeNull();
    expect(service('healthcheck: {test: [NONE]}').healthcheck).toBeNull();
  });

  it('reads configs, secrets and includes that name files', () => {
    const { fileResources, includes } = parse(
      'include:',
      '  - infra/compose.yaml',
      '  - path: [a.yaml, b.yaml]',
      'services: {}',
      'configs:',
      '  nginx: {file: ./nginx.conf}',
      '  other: {external: true}',
      'secrets:',
      '  token:',
      '    file: ./token.txt',
    );

    expect(fileResources).toMatchObject([
      { kind: 'config', name: 'nginx', file: './nginx.conf' },
      { kind: 'secret', name: 'token', file: './token.txt', at: { line: 10 } },
    ]);
    expect(includes.map(include => include.value)).toEqual([
      'infra/compose.yaml',
      'a.yaml',
      'b.yaml',
    ]);
  });

  it('replaces variables in values, through anchors too', () => {
    const { services } = parseCompose(
      'compose.yaml',
      [
        'x-base: &base {image: "${REGISTRY}/api:${TAG:-latest}"}',
        'services:',
        '  a: {<<: *base, volumes: ["${DIR:-./data}:/data"]}',
        '  b: {<<: *base, hostname: $$HOST}',
      ].join('\n'),
      { REGISTRY: 'ghcr.io' },
    );

    expect(services[0].image?.value).toBe('ghcr.io/api:latest');
    expect(services[0].volumes[0]).toMatchObject({
      type: 'bind',
      source: './data',
    });
    expect(services[1].body.hostname).toBe('$HOST');
  });

  it('reports a $ that Compose would refuse, with its line', () => {
    expect(
      parse('services:', '  a:', '    image: "x${}"').problems,
    ).toMatchObject([{ severity: 'error', at: { line: 3, column: 12 } }]);
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- a'],
    ['broken YAML', 'services:\n  a: "x\n b: [\n'],
    ['a binary file', '\0\0'],
    ['1,000 levels of nesting', `services: ${'['.repeat(1_000)}`],
  ])('reports %s', (_name, text) => {
    expect(parse(text).problems.length).toBeGreaterThan(0);
  });

  it('tolerates services of any shape', () => {
    const { services } = parse(
      'services:',
      '  text: x',
      '  nothing:',
      '  list: [1]',
      '  odd: {volumes: 3, ports: {a: 1}, build: [x], environment: x,',
      '    env_file: [[1], {path: [a]}], command: {a: 1}, depends_on: 5,',
      '    extends: [], profiles: x, healthcheck: x, image: {a: 1}}',
    );

    expect(services.map(({ name }) => name)).toEqual([
      'text',
      'nothing',
      'list',
      'odd',
    ]);
    expect(services[3]).toMatchObject({
      image: null,
      build: null,
      command: null,
      envFiles: [],
      healthcheck: null,
    });
  });

  it('never throws, whatever the service', () => {
    fc.assert(
      fc.property(fc.object(), fc.string(), (body, text) => {
        const file = JSON.stringify({ services: { a: { ...body, x: text } } });
        expect(parseCompose('compose.yaml', file).path).toBe('compose.yaml');
        parseCompose('compose.yaml', text);
      }),
      { numRuns: 100 },
    );
  });

  it('takes a value with !reset for absent and reads through !override', () => {
    const { services } = parseCompose(
      'compose.yaml',
      `services:
  web:
    build: !reset null
    ports: !override ["80:80"]
`,
    );
    expect(services[0].build).toBeNull();
    expect(services[0].ports.map(({ value }) => value)).toEqual(['80:80']);
  });
});
