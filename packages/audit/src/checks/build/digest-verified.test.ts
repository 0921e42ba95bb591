import { ask, failures, states } from '../testing';
import { digestVerified } from './digest-verified';

const job = (after: string, outputs = '') => `  image:
    runs-on: ubuntu-latest
${outputs}    steps:
      - uses: docker/build-push-action@v6
        id: build
        with: {push: true, tags: acme/web:1}
${after}`;
const workflow = (...jobs: string[]) => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n${jobs.join('')}`,
});
const OUTPUTS = '    outputs: {digest: "${{ steps.build.outputs.digest }}"}\n';

describe('build/digest-verified', () => {
  it('fails at the step whose digest nobody takes', async () => {
    expect(await failures(digestVerified, workflow(job('')))).toEqual([
      '.github/workflows/ci.yml:7',
    ]);
  });

  it.each([
    '      - run: echo "pushed ${{ steps.build.outputs.digest }}"\n',
    '      - run: |\n          echo "- ${{ steps.build.outputs.digest }}" >> "$GITHUB_STEP_SUMMARY"\n',
  ])('fails when the digest is only printed by %j', async step => {
    expect(await failures(digestVerified, workflow(job(step)))).toHaveLength(1);
  });

  it('fails when a job hands it on and no job takes it', async () => {
    expect(
      await failures(digestVerified, workflow(job('', OUTPUTS))),
    ).toHaveLength(1);
  });

  it.each([
    '      - run: kubectl set image deploy/web web=acme/web@${{ steps.build.outputs.digest }}\n',
    '      - run: cosign sign --yes acme/web:1\n',
    '      - run: test "$(crane digest acme/web:1)" = "$EXPECTED"\n',
    '      - run: ./deploy\n        env: {DIGEST: "${{ steps.build.outputs.digest }}"}\n',
    '      - uses: actions/attest-build-provenance@v2\n        with: {subject-digest: "${{ steps.build.outputs.digest }}"}\n',
    '      - run: |\n          digest="${{ steps.build.outputs.digest }}"\n          touch "/tmp/digests/${digest#sha256:}"\n',
  ])('passes with %j', async step => {
    expect(await states(digestVerified, workflow(job(step)))).toEqual([
      'pass web',
    ]);
  });

  it('passes when another job deploys it', async () => {
    const deploy = `  deploy:
    needs: image
    runs-on: ubuntu-latest
    steps:
      - run: helm upgrade web ./chart --set image.digest=\${{ needs.image.outputs.digest }}
`;
    expect(
      await states(digestVerified, workflow(job('', OUTPUTS), deploy)),
    ).toEqual(['pass web']);
  });

  it('has nothing to say about an image that stays on the runner', async () => {
    const [result] = await ask(digestVerified, {
      '.github/workflows/ci.yml': `on: push
jobs: {test: {runs-on: x, steps: [{run: docker build -t web .}]}}
`,
    });
    expect(result.state).toBe('not-applicable');
  });
});
