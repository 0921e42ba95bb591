import { failures, pushing, states } from '../testing';
import { sbom, scanned, signed } from './supply-chain';

const ci = (extra = '', input = '') => ({
  '.github/workflows/ci.yml':
    pushing('ghcr.io/acme/web:1').replace('push: true', `push: true${input}`) +
    extra,
});
const uses = (action: string, inputs = '{}') =>
  ci(`      - {uses: ${action}, with: ${inputs}}\n`);
const run = (command: string) => ci(`      - run: ${command}\n`);

describe.each([sbom, signed, scanned])('$id', check => {
  it('fails once, at the build, when nothing does it', async () => {
    expect(await failures(check, ci())).toEqual([
      '.github/workflows/ci.yml:11',
    ]);
  });

  it('has nothing to say when no image is pushed', async () => {
    expect(await states(check, { Dockerfile: 'FROM scratch\n' })).toEqual([
      'not-applicable .',
    ]);
  });

  it('does not know what a called workflow of another repository does', async () => {
    expect(
      await states(check, {
        ...ci(),
        '.github/workflows/more.yml':
          'on: push\njobs: {after: {uses: acme/workflows/.github/workflows/after.yml@v1}}\n',
      }),
    ).toEqual(['unknown .']);
  });

  it('is not satisfied by a name in an echo', async () => {
    expect(
      await failures(
        check,
        run('echo "cosign sign, syft and trivy image later"'),
      ),
    ).toHaveLength(1);
  });
});

describe('images/sbom', () => {
  it.each([
    ['sbom: true', ci('', '\n          sbom: true')],
    ['the SBOM action', uses('anchore/sbom-action@v0')],
    ['syft', run('syft ghcr.io/acme/web:1 -o spdx-json')],
    ['buildx', run('docker buildx build --sbom=true --push -t acme/web:1 .')],
    ['ko', run('ko build ./cmd/web')],
    [
      'goreleaser',
      { ...ci(), '.goreleaser.yaml': 'sboms:\n  - artifacts: archive\n' },
    ],
  ])('passes with %s', async (_, files) => {
    expect(await states(sbom, files)).toEqual(['pass .']);
  });

  it('fails when ko is told not to', async () => {
    expect(
      await failures(sbom, run('ko build --sbom=none ./cmd/web')),
    ).toHaveLength(1);
  });
});

describe('images/signed', () => {
  it.each([
    ['cosign', run('cosign sign --yes ghcr.io/acme/web:1')],
    ['notation', run('notation sign ghcr.io/acme/web:1')],
    ['an attestation', uses('actions/attest-build-provenance@v2')],
    [
      'goreleaser',
      { ...ci(), '.goreleaser.yml': 'docker_signs:\n  - artifacts: all\n' },
    ],
  ])('passes with %s', async (_, files) => {
    expect(await states(signed, files)).toEqual(['pass .']);
  });

  it('fails when cosign is only installed', async () => {
    expect(
      await failures(signed, uses('sigstore/cosign-installer@v3')),
    ).toHaveLength(1);
  });
});

describe('images/scanned', () => {
  it.each([
    [
      'trivy',
      uses('aquasecurity/trivy-action@0.28.0', '{image-ref: acme/web:1}'),
    ],
    ['grype', uses('anchore/scan-action@v6')],
    ['docker scout', run('docker scout cves acme/web:1')],
    ['trivy in a container', run('docker run aquasec/trivy image acme/web:1')],
  ])('passes with %s', async (_, files) => {
    expect(await states(scanned, files)).toEqual(['pass .']);
  });

  it('fails when only files are scanned', async () => {
    expect(
      await failures(
        scanned,
        uses('aquasecurity/trivy-action@0.28.0', '{scan-type: fs}'),
      ),
    ).toHaveLength(1);
  });
});
