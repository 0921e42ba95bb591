import fc from 'fast-check';
import { isGitlabPipeline, parseGitlab } from './gitlab';

const PATH = '.gitlab-ci.yml';

function parse(files: Record<string, string>) {
  return parseGitlab(PATH, files[PATH], {
    read: path => files[path] ?? null,
    glob: pattern =>
      Object.keys(files).filter(path =>
        path.startsWith(pattern.replace(/\*.*$/, '')),
      ),
  });
}

describe('isGitlabPipeline', () => {
  it.each([
    ['.gitlab-ci.yml', true],
    ['.gitlab-ci.yml.bak', false],
    ['service/.gitlab-ci.yml', false],
  ])('%s: %s', (path, loaded) => {
    expect(isGitlabPipeline(path)).toBe(loaded);
  });
});

describe('parseGitlab', () => {
  const [workflow] = parse({
    [PATH]: `include:
  - local: /ci/deploy.yml
stages: [build, test, deploy]
variables:
  IMAGE: $CI_REGISTRY_IMAGE/api
default:
  before_script:
    - export TAG=$CI_COMMIT_SHORT_SHA
.login:
  script:
    - docker login -u $CI_REGISTRY_USER -p $CI_REGISTRY_PASSWORD $CI_REGISTRY
publish:
  stage: build
  image: docker:27
  script:
    - !reference [.login, script]
    - |
      docker build -t "$IMAGE:$TAG" .
      docker push "$IMAGE:$TAG"
unit:
  parallel:
    matrix:
      - VERSION: ["20", "22"]
  script: npm test
`,
    'ci/deploy.yml': `.deploy:
  stage: deploy
  timeout: 1h 30m
  variables: {REGION: eu}
production:
  extends: .deploy
  variables: {TIER: prod}
  script: [kubectl apply -f k8s/]
  environment: {name: production, url: https://shop.acme.dev}
  resource_group: production
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      when: manual
`,
  });
  const job = (id: string) => workflow.jobs.find(each => each.id === id)!;

  it('reads jobs of all files and no hidden ones', () => {
    expect(workflow.jobs.map(({ id }) => id)).toEqual([
      'production',
      'publish',
      'unit',
    ]);
    expect(workflow.files).toEqual([PATH, 'ci/deploy.yml']);
    expect(workflow.faults).toEqual([]);
  });

  it('waits for the jobs of earlier stages', () => {
    expect(job('production').needs).toEqual(['publish', 'unit']);
    expect(job('publish').needs).toEqual([]);
  });

  it('merges what is extended, key by key', () => {
    expect(job('production')).toMatchObject({
      timeoutMinutes: '90',
      manual: true,
      events: ['push'],
      environment: { name: 'production' },
      concurrency: { value: 'production' },
      env: { REGION: { value: 'eu' }, TIER: { value: 'prod' } },
    });
  });

  it('puts scripts together and keeps the place of every line', () => {
    const [step] = job('publish').steps;
    expect(step.run?.value.split('\n')).toEqual([
      'export TAG=$CI_COMMIT_SHORT_SHA',
      'docker login -u $CI_REGISTRY_USER -p $CI_REGISTRY_PASSWORD $CI_REGISTRY',
      'docker build -t "$IMAGE:$TAG" .',
      'docker push "$IMAGE:$TAG"',
    ]);
    expect(step.scriptLines?.map(({ line }) => line)).toEqual([8, 11, 18, 19]);
  });

  it('reads a matrix as variables', () => {
    expect(job('unit').matrix).toEqual({
      include: [{ VERSION: '20' }, { VERSION: '22' }],
    });
    expect(job('unit').env.VERSION.value).toBe('${{ matrix.VERSION }}');
  });

  it('says which parts are not in the tree', () => {
    const [remote] = parse({
      [PATH]: `include:
  - project: acme/ci
    file: /build.yml
  - component: $CI_SERVER_FQDN/acme/lint@1
  - template: Jobs/SAST.gitlab-ci.yml
test: {extends: .from-there, script: [make]}
`,
    });
    expect(remote.elsewhere).toHaveLength(2);
    expect(remote.faults).toEqual([]);
  });

  it('finds what GitLab refuses', () => {
    const messages = (text: string) =>
      parse({ [PATH]: text })[0].faults.map(({ message }) => message);
    expect(messages('a: {stage: ship, script: [make]}')).toEqual([
      'job a is in stage "ship", which is not declared',
    ]);
    expect(messages('a: {stage: test}')).toEqual([
      'job a has neither a script nor a trigger',
    ]);
    expect(messages('a: {extends: .b, script: [make]}')).toEqual([
      'job a extends .b, which does not exist',
    ]);
    expect(messages('include: ci/x.yml\na: {script: [make]}')).toEqual([
      '.gitlab-ci.yml includes ci/x.yml, which cannot be read',
    ]);
  });

  it('reads pipelines that it triggers in the same repository', () => {
    const [, child] = parse({
      [PATH]: 'api: {trigger: {include: api/.gitlab-ci.yml}}\n',
      'api/.gitlab-ci.yml': 'build: {stage: build, script: [make]}\n',
    });
    expect(child).toMatchObject({ path: 'api/.gitlab-ci.yml' });
    expect(child.jobs[0].id).toBe('build');
  });

  it('survives files that include each other, and themselves', () => {
    const [workflow2] = parse({
      [PATH]: 'include: [a.yml, .gitlab-ci.yml]\nx: {script: [make]}',
      'a.yml': 'include: b.yml\n.y: {extends: .y}',
      'b.yml':
        'include: a.yml\nz: {extends: .y, script: [!reference [z, script]]}',
    });
    expect(workflow2.jobs.map(({ id }) => id)).toEqual(['z', 'x']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const whole = parse({ [PATH]: text });
        const part = parse({
          [PATH]: `a:\n  script: ${text}\n  rules: [${text}]`,
        });
        expect([whole.length, part.length]).toEqual([1, 1]);
      }),
      { numRuns: 200 },
    );
  });
});
