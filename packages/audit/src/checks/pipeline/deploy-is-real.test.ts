import { ask, failures, neverFails, states } from '../testing';
import { deployIsReal } from './deploy-is-real';

const job = (name: string, steps: string) => ({
  '.github/workflows/deploy.yml': `on: push
jobs:
  ${name}:
    runs-on: ubuntu-latest
    steps:
${steps}`,
});

describe('pipeline/deploy-is-real', () => {
  it('fails for a deploy that only prints', async () => {
    expect(
      await failures(
        deployIsReal,
        job(
          'deploy',
          '      - uses: actions/checkout@v4\n      - run: |\n          # kubectl apply -f k8s/\n          echo "Deploying"\n',
        ),
      ),
    ).toEqual(['.github/workflows/deploy.yml:3']);
  });

  it('fails for a deploy to an example host', async () => {
    const [result] = await ask(
      deployIsReal,
      job(
        'deploy-production',
        '      - run: curl -f https://app.example.com/deploy\n',
      ),
    );
    expect(result.state).toBe('fail');
    expect(result.message).toContain('example host');
  });

  it('fails for a placeholder beside a deploy that waits for a secret', async () => {
    const steps = `      - name: Deploy to Kubernetes
        run: echo "configure me"
      - name: Deploy over SSH
        if: env.DEPLOY_HOST != ''
        run: ssh user@$DEPLOY_HOST docker compose up -d
`;
    expect(await states(deployIsReal, job('deploy', steps))).toEqual([
      'fail .',
    ]);
  });

  it.each([
    'kubectl apply -f k8s/',
    'helm upgrade --install web ./chart',
    'docker compose -f compose.prod.yaml up -d',
  ])('passes for %s', async command => {
    expect(
      await states(deployIsReal, job('deploy', `      - run: ${command}\n`)),
    ).toEqual(['pass .']);
  });

  it('does not know what a program or an action of others does', async () => {
    expect(
      await states(
        deployIsReal,
        job('deploy', '      - run: ./bin/ship --to production\n'),
      ),
    ).toEqual(['unknown .']);
    expect(
      await neverFails(
        deployIsReal,
        job('deploy', '      - uses: acme/deploy@v1\n'),
      ),
    ).toBe(true);
  });

  it('takes a URL that is no health check for a possible deploy hook', async () => {
    expect(
      await states(
        deployIsReal,
        job('deploy', '      - run: curl -fsS "$DEPLOY_HOOK"\n'),
      ),
    ).toEqual(['unknown .']);
  });

  it('takes example hosts in the URLs of tests for what they are', async () => {
    expect(
      await neverFails(
        deployIsReal,
        job(
          'load-test',
          '      - run: k6 run --env URL=https://test.example.com a.js\n',
        ),
      ),
    ).toBe(true);
  });

  it.each([
    [
      'a commit pushed to the repository that a cluster follows',
      'steps: [{run: "sed -i s/a/b/ app.yaml"}, {run: "git commit -am x && git push"}]',
    ],
    [
      'files copied into a folder of the runner',
      'steps: [{run: "cp -r dist/. /var/www/site/"}]',
    ],
    [
      'a deploy elsewhere that a script starts',
      'steps: [{uses: actions/github-script@v7, with: {script: "await github.rest.actions.createWorkflowDispatch({})"}}]',
    ],
  ])('does not know what comes of %s', async (_, steps) => {
    const [result] = await ask(deployIsReal, {
      '.github/workflows/d.yml': `on: push\njobs: {deploy: {runs-on: x, ${steps}}}\n`,
    });
    expect(result.state).toBe('unknown');
  });

  it('leaves jobs alone that approve a deploy or work out what to deploy', async () => {
    const files = {
      '.github/workflows/d.yml': `on: push
jobs:
  deploy-targets:
    runs-on: x
    outputs: {list: "\${{ steps.a.outputs.list }}"}
    steps: [{id: a, run: "echo list=web >> $GITHUB_OUTPUT"}]
  approve-deploy:
    runs-on: x
    environment: production
    steps: [{run: echo approved}]
  deploy:
    needs: [deploy-targets, approve-deploy]
    runs-on: x
    steps: [{run: kubectl apply -f k8s}]
`,
    };
    expect(await neverFails(deployIsReal, files)).toBe(true);
  });

  it('fails for a job that builds, deploys and only prints', async () => {
    expect(
      await failures(
        deployIsReal,
        job('build-and-deploy', '      - run: echo "Deploying"\n'),
      ),
    ).toHaveLength(1);
  });
});
