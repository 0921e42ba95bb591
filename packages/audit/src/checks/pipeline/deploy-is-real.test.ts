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
});
