import { auditTree } from '../audit';
import { ephemeralPullCredential } from '../checks/secrets/ephemeral-pull-credential';
import { concurrency } from '../checks/pipeline/concurrency';
import { deployGated } from '../checks/pipeline/deploy-gated';
import { deployIsReal } from '../checks/pipeline/deploy-is-real';
import { securityStepBlocks } from '../checks/pipeline/security-step-blocks';
import { smokeAfterDeploy } from '../checks/pipeline/smoke-after-deploy';
import { pushedByCi } from '../checks/images/pushed-by-ci';
import { deployment, failures, states } from '../checks/testing';
import { readModel } from '../path/read-model';
import { memoryTree } from '../source/memory-tree';
import { loadExpressionLibrary } from '../symbolic/expressions';
import { render } from '../symbolic/symbolic';

const PATH = '.gitlab-ci.yml';

beforeAll(() => loadExpressionLibrary());

const pipelinesOf = (yaml: string) =>
  readModel(memoryTree({ [PATH]: yaml }), { repository: null }).model.pipelines;

describe('pipelines of GitLab', () => {
  it('build and push images under names that the project knows', () => {
    const { builds } = pipelinesOf(`variables: {IMAGE: $CI_REGISTRY_IMAGE/api}
publish:
  script:
    - docker build -t $IMAGE:$CI_COMMIT_SHA .
    - docker push $IMAGE:$CI_COMMIT_SHA
`);
    const pushed = builds.filter(build => build.pushed !== false);
    expect(pushed.flatMap(build => build.references.map(render))).toContain(
      '${{ gitlab.CI_REGISTRY_IMAGE }}/api:${{ gitlab.CI_COMMIT_SHA }}',
    );
    expect(pushed[0].at).toMatchObject({ path: PATH, line: 4 });
  });

  it('push images for every row of a matrix', () => {
    const { builds } = pipelinesOf(`publish:
  parallel: {matrix: [{SERVICE: [api, web]}]}
  script: docker build --push -t ghcr.io/acme/$SERVICE:1 .
`);
    expect(builds.flatMap(({ references }) => references.map(render))).toEqual([
      'ghcr.io/acme/api:1',
      'ghcr.io/acme/web:1',
    ]);
  });

  it('count for images that workloads pull', async () => {
    const files = (name: string) => ({
      'k8s/api.yaml': deployment(
        'api',
        '          image: registry.gitlab.com/acme/shop/api:1',
      ),
      [PATH]: `publish:
  script:
    - docker build -t registry.gitlab.com/acme/shop/${name}:1 .
    - docker push registry.gitlab.com/acme/shop/${name}:1
`,
    });
    expect(await states(pushedByCi, files('api'))).toEqual(['pass api']);
    expect(await states(pushedByCi, files('ap1'))).not.toEqual(['pass api']);
  });

  it('deploy, and what follows is looked at', async () => {
    const yaml = `stages: [test, deploy]
test: {stage: test, script: [npm test]}
production:
  stage: deploy
  environment: production
  script:
    - kubectl apply -f k8s/
`;
    expect(await failures(smokeAfterDeploy, { [PATH]: yaml })).toEqual([
      `${PATH}:7`,
    ]);
    expect(await failures(concurrency, { [PATH]: yaml })).toEqual([
      `${PATH}:3`,
    ]);
    expect(await states(deployGated, { [PATH]: yaml })).toEqual(['pass .']);
    expect(await states(deployIsReal, { [PATH]: yaml })).toEqual(['pass .']);
    const good = `${yaml}    - kubectl rollout status deployment/web
  resource_group: production
`;
    expect(await failures(smokeAfterDeploy, { [PATH]: good })).toEqual([]);
    expect(await failures(concurrency, { [PATH]: good })).toEqual([]);
  });

  it('run scans that are allowed to fail', async () => {
    expect(
      await failures(securityStepBlocks, {
        [PATH]: 'scan: {script: [trivy fs .], allow_failure: true}\n',
      }),
    ).toHaveLength(1);
    expect(
      await failures(securityStepBlocks, {
        [PATH]: 'scan: {script: [trivy fs --exit-code 1 .]}\n',
      }),
    ).toEqual([]);
  });

  it('make pull secrets from tokens that end with the job', async () => {
    const yaml = (password: string) => ({
      [PATH]: `deploy:
  script:
    - kubectl create secret docker-registry pull --docker-server=$CI_REGISTRY --docker-username=x --docker-password=${password}
`,
    });
    expect(
      await states(ephemeralPullCredential, yaml('$CI_REGISTRY_PASSWORD')),
    ).toEqual(['fail .']);
    expect(
      await states(ephemeralPullCredential, yaml('$CI_JOB_TOKEN')),
    ).toEqual(['fail .']);
    expect(
      await states(ephemeralPullCredential, yaml('$CI_DEPLOY_PASSWORD')),
    ).toEqual(['pass .']);
    expect(
      await states(ephemeralPullCredential, yaml('$REGISTRY_TOKEN')),
    ).toEqual(['pass .']);
  });

  it('leave unknown what lies in another project', async () => {
    const { results } = await auditTree(
      memoryTree({
        [PATH]: 'include: {project: acme/ci, file: deploy.yml}\n',
      }),
      { only: ['pipeline/deploy-is-real', 'pipeline/valid'] },
    );
    expect(results.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });
});
