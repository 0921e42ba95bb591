import { ask, deployment, failures, neverFails, states } from '../testing';
import { ephemeralPullCredential } from './ephemeral-pull-credential';

const secret = (password: string, before = '') => ({
  '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
${before}      - name: Pull secret
        run: |
          # A stored token, not secrets.GITHUB_TOKEN, which ends with the run
          kubectl create secret docker-registry registry \\
            --docker-server=ghcr.io \\
            --docker-username=acme \\
            --docker-password=${password} \\
            -n shop --dry-run=client -o yaml | kubectl apply -f -
`,
});
const user = (kind = 'Deployment') => ({
  'k8s/web.yaml': deployment(
    'web',
    '          image: ghcr.io/acme/web:1\n',
    '      imagePullSecrets: [{name: registry}]\n',
  ).replace('kind: Deployment', `kind: ${kind}`),
});

describe('secrets/ephemeral-pull-credential', () => {
  it.each([
    '${{ secrets.GITHUB_TOKEN }}',
    '${{ github.token }}',
    '"$(aws ecr get-login-password)"',
  ])(
    'fails for a pull secret made from %s, at its exact line',
    async password => {
      const [result] = await ask(ephemeralPullCredential, {
        ...secret(password),
        ...user(),
      });
      expect(result.state).toBe('fail');
      expect(result.locations).toEqual([
        expect.objectContaining({
          path: '.github/workflows/deploy.yml',
          line: 12,
          role: 'primary',
        }),
        expect.objectContaining({ path: 'k8s/web.yaml', role: 'related' }),
      ]);
    },
  );

  it('follows the token through a variable of the step', async () => {
    const files = secret('"$TOKEN"');
    files['.github/workflows/deploy.yml'] = files[
      '.github/workflows/deploy.yml'
    ].replace(
      '        run: |',
      '        env: {TOKEN: "${{ secrets.GITHUB_TOKEN }}"}\n        run: |',
    );
    expect(await states(ephemeralPullCredential, files)).toEqual(['fail .']);
  });

  it('lands on every service that pulls with it', async () => {
    expect(
      await states(ephemeralPullCredential, {
        ...secret('${{ secrets.GITHUB_TOKEN }}'),
        ...user(),
        'k8s/api.yaml': deployment(
          'api',
          '          image: a/api:1\n',
          '      imagePullSecrets: [{name: registry}]\n',
        ),
        'k8s/db.yaml': deployment('db', '          image: postgres:16\n'),
      }),
    ).toEqual(['fail api', 'fail web']);
  });

  it('passes for a stored credential, whatever a comment says', async () => {
    expect(
      await states(
        ephemeralPullCredential,
        secret('${{ secrets.REGISTRY_TOKEN }}'),
      ),
    ).toEqual(['pass .']);
  });

  it('passes when the cluster ends with the job', async () => {
    expect(
      await neverFails(
        ephemeralPullCredential,
        secret(
          '${{ secrets.GITHUB_TOKEN }}',
          '      - uses: helm/kind-action@v1\n',
        ),
      ),
    ).toBe(true);
  });

  it('passes when only one-shot pods pull with it', async () => {
    expect(
      await neverFails(ephemeralPullCredential, {
        ...secret('${{ secrets.GITHUB_TOKEN }}'),
        ...user('Job'),
      }),
    ).toBe(true);
  });

  it('does not know whether a schedule renews a cloud login in time', async () => {
    const refresh = (on: string, password: string) => ({
      '.github/workflows/refresh.yml': `on: ${on}\njobs: {a: {runs-on: x, steps: [{run: 'kubectl create secret docker-registry r --docker-username=AWS --docker-password="${password}"'}]}}\n`,
    });
    const schedule = '{schedule: [{cron: "0 */6 * * *"}]}';
    const login = '$(aws ecr get-login-password)';
    expect(
      await states(ephemeralPullCredential, refresh(schedule, login)),
    ).toEqual(['unknown .']);
    expect(
      await states(ephemeralPullCredential, refresh('push', login)),
    ).toEqual(['fail .']);
    expect(
      await states(
        ephemeralPullCredential,
        refresh(schedule, '${{ github.token }}'),
      ),
    ).toEqual(['fail .']);
  });

  it('finds a token that a chart makes its pull secret from', async () => {
    const upgrade = (set: string) => ({
      '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: helm upgrade --install shop chart --set ${set}
`,
    });
    expect(
      await failures(
        ephemeralPullCredential,
        upgrade('imageCredentials.password=${{ secrets.GITHUB_TOKEN }}'),
      ),
    ).toEqual(['.github/workflows/deploy.yml:6']);
    expect(
      await failures(
        ephemeralPullCredential,
        upgrade('imageCredentials.password=${{ secrets.REGISTRY_TOKEN }}'),
      ),
    ).toEqual([]);
    expect(
      await failures(
        ephemeralPullCredential,
        upgrade('notify.token=${{ secrets.GITHUB_TOKEN }}'),
      ),
    ).toEqual([]);
  });
});
