import { ask, failures, neverFails, states } from '../testing';
import { securityStepBlocks } from './security-step-blocks';

const steps = (yaml: string) => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n  scan:\n    runs-on: x\n    steps:\n${yaml}`,
});

describe('pipeline/security-step-blocks', () => {
  it.each([
    '      - run: bandit -r . || echo "::warning::issues"\n',
    '      - run: npm audit || true\n',
    '      - {run: pytest, continue-on-error: true}\n',
    '      - {uses: aquasecurity/trivy-action@0.28.0, continue-on-error: true}\n',
  ])('fails for %s', async yaml => {
    expect(await failures(securityStepBlocks, steps(yaml))).toHaveLength(1);
  });

  it('points to the line that swallows the exit code', async () => {
    const [result] = await ask(
      securityStepBlocks,
      steps(
        '      - name: Scan\n        run: |\n          pip install bandit\n          bandit -r . || true\n',
      ),
    );
    expect(result.locations[0]).toMatchObject({ line: 9 });
    expect(result.message).toContain('security step "Scan"');
  });

  it.each([
    '      - run: bandit -r .\n',
    '      - run: pytest --cov\n',
    '      - {uses: github/codeql-action/analyze@v3}\n',
  ])('passes for %s', async yaml => {
    expect(await states(securityStepBlocks, steps(yaml))).toEqual(['pass .']);
  });

  it('says nothing about steps that are neither', async () => {
    expect(
      await neverFails(
        securityStepBlocks,
        steps(
          '      - run: rm -r cache || true\n      - {uses: codecov/codecov-action@v4, continue-on-error: true}\n',
        ),
      ),
    ).toBe(true);
  });

  it('finds the scanner behind the program that fetches it', async () => {
    expect(
      await failures(
        securityStepBlocks,
        steps('      - run: npx --yes snyk test || echo found\n'),
      ),
    ).toHaveLength(1);
  });

  it('passes when a later step fails the job for it', async () => {
    const scan =
      '      - {id: scan, uses: aquasecurity/trivy-action@0.28.0, continue-on-error: true}\n      - {uses: github/codeql-action/upload-sarif@v3}\n';
    const gate = (run: string) =>
      `      - {if: "steps.scan.outcome == 'failure'", run: "${run}"}\n`;
    expect(
      await neverFails(securityStepBlocks, steps(scan + gate('exit 1'))),
    ).toBe(true);
    expect(
      await neverFails(securityStepBlocks, steps(scan + gate('echo oh'))),
    ).toBe(false);
  });

  it('passes for a report when the same scan blocks in another step', async () => {
    const report = '      - run: trivy fs --format sarif . || true\n';
    expect(
      await neverFails(
        securityStepBlocks,
        steps(`${report}      - run: trivy fs --exit-code 1 .\n`),
      ),
    ).toBe(true);
    expect(
      await neverFails(
        securityStepBlocks,
        steps(`${report}      - run: trivy image --exit-code 1 a:1\n`),
      ),
    ).toBe(false);
  });

  it.each([
    ['a group before ||', '(cd app && npm audit) || true'],
    ['a condition that only prints', 'if ! npm audit; then echo found; fi'],
    ['a condition without an else', 'if npm audit; then echo fine; fi'],
    ['a scanner in a container', 'docker run --rm aquasec/trivy fs . || true'],
    ['a pipe without pipefail', 'npm test | tee log.txt'],
    ['a pause of errexit', 'set +e; npm audit; exit 0'],
  ])('fails for %s', async (_, run) => {
    expect(
      await failures(securityStepBlocks, steps(`      - run: "${run}"\n`)),
    ).toHaveLength(1);
  });

  it('reads true behind an expression', async () => {
    expect(
      await failures(
        securityStepBlocks,
        steps('      - {run: npm audit, continue-on-error: "${{ true }}"}\n'),
      ),
    ).toHaveLength(1);
  });

  it.each([
    ['a fallback that fails in the end', 'npm test || echo x && exit 1'],
    ['a condition that fails', 'if ! npm audit; then echo x; exit 1; fi'],
    ['a look at the exit code', 'set +e; npm audit; code=$?; exit $code'],
    ['a pipe with pipefail', 'set -o pipefail; npm test | tee log.txt'],
  ])('passes for %s', async (_, run) => {
    expect(
      await states(securityStepBlocks, steps(`      - run: "${run}"\n`)),
    ).toEqual(['pass .']);
  });

  it('passes when a later step reports the failure as a check', async () => {
    expect(
      await neverFails(
        securityStepBlocks,
        steps(`      - {id: t, run: make test, continue-on-error: true}
      - if: steps.t.outcome != 'success'
        uses: acme/checks-action@v3
        with: {conclusion: failure}
`),
      ),
    ).toBe(true);
  });

  it('leaves alone what compiles tests and runs none', async () => {
    expect(
      await neverFails(
        securityStepBlocks,
        steps('      - run: go test -run=^$ -count=1 ./... || true\n'),
      ),
    ).toBe(true);
  });
});
