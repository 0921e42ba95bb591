import { loadExpressionLibrary } from '../symbolic/expressions';
import { job, pipelinesOf, pushed, references } from './fixtures';

beforeAll(loadExpressionLibrary);

describe('images that scripts and tools push', () => {
  it('joins build, tag and push of scripts, loops included', () => {
    const found = pipelinesOf(
      job(`
- env: { REGISTRY: registry.acme.dev }
  run: |
    # docker push $REGISTRY/commented
    for svc in api worker; do
      docker build -t $svc:\${GITHUB_SHA::7} -f docker/$svc.Dockerfile .
      docker tag $svc:\${GITHUB_SHA::7} $REGISTRY/shop/$svc:latest
      docker push $REGISTRY/shop/$svc:latest
    done
    docker build -t local-only .`),
    );
    expect(found.builds.map(b => [b.dockerfile, b.pushed])).toEqual([
      ['docker/api.Dockerfile', true],
      ['docker/worker.Dockerfile', true],
      ['Dockerfile', false],
    ]);
    expect(pushed(found)).toContain('registry.acme.dev/shop/worker:latest');
    expect(pushed(found).join()).not.toContain('commented');
  });

  it('reads scripts, composite actions and make targets that steps call', () => {
    const found = pipelinesOf({
      ...job(`
- run: ./scripts/push.sh orders
- uses: ./.github/actions/push
  with: { name: billing }
- run: make -C services image
- run: docker compose build`),
      'scripts/push.sh': '#!/bin/sh\ndocker push "acme/$1"\n',
      '.github/actions/push/action.yml': `inputs: { name: { required: true } }
runs:
  using: composite
  steps:
    - shell: bash
      run: docker push acme/\${{ inputs.name }}
`,
      'services/Makefile':
        'IMAGE ?= acme/made\nimage: check\n\t@docker push $(IMAGE):1\ncheck:\n\ttrue\n',
    });
    expect(pushed(found)).toEqual(
      expect.arrayContaining(['acme/orders', 'acme/billing', 'acme/made:1']),
    );
    expect(pushed(found)).not.toContain('acme/$1');
    const made = found.builds.find(b =>
      references([b]).includes('acme/made:1'),
    );
    expect(made?.at).toMatchObject({ path: 'services/Makefile', line: 3 });
  });

  it('counts scripts that only people run', () => {
    const found = pipelinesOf({
      'deploy.sh': 'docker build -t acme/api . && docker push acme/api\n',
    });
    expect(found.builds).toMatchObject([{ pushed: true, run: null }]);
  });

  it('knows that it cannot read other tools, actions and repositories', () => {
    const names = (steps: string) => pushed(pipelinesOf(job(steps)));
    expect(names('- run: ko apply -f config')).toEqual(['$(ko apply)']);
    expect(names('- uses: acme/docker-publish@v1')).toHaveLength(1);
    expect(names('- uses: docker/login-action@v3')).toEqual([]);
    const called = pipelinesOf({
      ['.github/workflows/ci.yml']:
        'on: push\njobs:\n  a:\n    uses: acme/ci/.github/workflows/build.yml@v1\n',
    });
    expect(called.builds).toMatchObject([{ pushed: 'unknown' }]);
  });

  it('reads registries that other builders push to', () => {
    const found = pipelinesOf(
      job(`
- run: |
    /kaniko/executor --context dir://api --destination=r.io/acme/api:1
    skopeo copy docker://r.io/acme/api:1 docker://q.io/acme/api:1
    az acr build --registry acme --image web:1 .
    gcloud builds submit --tag gcr.io/acme/jobs
    ./mvnw jib:build -Djib.to.image=r.io/acme/java
    podman push local q.io/acme/pod
    docker buildx build -o type=registry -t r.io/acme/x .`),
    );
    expect(pushed(found)).toEqual(
      expect.arrayContaining([
        'r.io/acme/api:1',
        'q.io/acme/api:1',
        'acme.azurecr.io/web:1',
        'gcr.io/acme/jobs',
        'r.io/acme/java',
        'q.io/acme/pod',
        'r.io/acme/x',
      ]),
    );
  });

  it('makes every target of a Makefile that no workflow calls', () => {
    const found = pipelinesOf({
      Makefile:
        'NAME := api\npush: build\n\tdocker push acme/$(NAME)\nbuild:\n\tdocker build -t acme/$(NAME) .\n',
    });
    expect(found.builds).toMatchObject([{ pushed: true, run: null }]);
    expect(pushed(found)).toEqual(['acme/api']);
  });

  it('knows that pipelines of other systems and shells may push anything', () => {
    const gitlab = pipelinesOf({
      '.gitlab-ci.yml':
        'build:\n  script:\n    - docker push $CI_REGISTRY_IMAGE\n',
    });
    expect(gitlab.builds).toMatchObject([
      { pushed: 'unknown', at: { path: '.gitlab-ci.yml', line: 3 } },
    ]);
    const script = job('- { shell: pwsh, run: "docker push $env:IMAGE" }');
    expect(pipelinesOf(script).builds).toMatchObject([{ pushed: 'unknown' }]);
    const harmless = job('- { shell: pwsh, run: "Write-Host done" }');
    expect(pipelinesOf(harmless).builds).toEqual([]);
  });
});
