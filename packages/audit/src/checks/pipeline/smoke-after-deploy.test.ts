import { failures, states } from '../testing';
import { smokeAfterDeploy } from './smoke-after-deploy';

const PATH = '.github/workflows/deploy.yml';
const deploy = (steps: string, more = '') => ({
  [PATH]: `on: {push: {branches: [main]}}\njobs:\n  production:\n    runs-on: x\n    steps:\n${steps}${more}`,
});
const APPLY = '      - run: kubectl apply -f k8s/\n';

describe('pipeline/smoke-after-deploy', () => {
  it('fails when nothing follows the deploy', async () => {
    expect(await failures(smokeAfterDeploy, deploy(APPLY))).toEqual([
      `${PATH}:6`,
    ]);
  });

  it('fails for a check before the deploy only', async () => {
    expect(
      await failures(
        smokeAfterDeploy,
        deploy(`      - run: curl -f https://acme.dev/health\n${APPLY}`),
      ),
    ).toHaveLength(1);
  });

  it('fails for an example host', async () => {
    expect(
      await failures(
        smokeAfterDeploy,
        deploy(`${APPLY}      - run: curl -f https://app.example.com/health\n`),
      ),
    ).toEqual([`${PATH}:7`]);
  });

  it('fails for a fixed pause and one try', async () => {
    const check = (curl: string) =>
      deploy(
        `${APPLY}      - run: |\n          sleep 30\n          ${curl} https://acme.dev/health\n`,
      );
    expect(await failures(smokeAfterDeploy, check('curl -f'))).toEqual([
      `${PATH}:8`,
    ]);
    expect(
      await failures(smokeAfterDeploy, check('curl -f --retry 10')),
    ).toEqual([]);
  });

  it('fails for a check that passes while its URL is not set', async () => {
    expect(
      await failures(
        smokeAfterDeploy,
        deploy(`${APPLY}      - run: |
          if [ -z "$URL" ]; then
            echo nothing to check
            exit 0
          fi
          curl -f "$URL/health"
`),
      ),
    ).toEqual([`${PATH}:12`]);
  });

  it.each([
    [
      'a wait for the rollout',
      `${APPLY}      - run: kubectl rollout status deployment/web\n`,
      '',
    ],
    [
      'a chart that waits',
      '      - run: helm upgrade --install web ./chart --wait\n',
      '',
    ],
    [
      'a platform that waits',
      '      - uses: google-github-actions/deploy-cloudrun@v2\n',
      '',
    ],
    [
      'a script by its name',
      `${APPLY}      - {name: Smoke test, run: ./scripts/smoke.sh}\n`,
      '',
    ],
    [
      'a later job',
      APPLY,
      '  smoke: {needs: production, runs-on: x, steps: [{run: npx playwright test}]}\n',
    ],
  ])('passes for %s', async (_, steps, more) => {
    expect(await states(smokeAfterDeploy, deploy(steps, more))).toEqual([
      'pass .',
    ]);
  });

  it('does not know what comes of a commit to another repository', async () => {
    expect(
      await states(smokeAfterDeploy, {
        [PATH]:
          'on: push\njobs: {deploy: {runs-on: x, steps: [{run: git push}]}}\n',
      }),
    ).toEqual(['unknown .']);
  });
});
