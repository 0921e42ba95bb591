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
});
