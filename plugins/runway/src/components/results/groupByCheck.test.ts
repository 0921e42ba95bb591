import { exampleResult } from '../../__testUtils__/exampleResults';
import { groupByCheck } from './groupByCheck';

const PULL_SECRET = {
  check: 'secrets/ephemeral-pull-credential',
  state: 'fail',
  message: 'Pull secret registry-credentials is made from the token of the run',
  locations: [{ path: 'deploy.yml', line: 192, role: 'primary' }],
} as const;

function runsAsRoot(subject: string, remedy = 'End with USER <name>.') {
  return exampleResult({
    check: 'build/non-root',
    state: 'fail',
    subject,
    message: `The image of ${subject} runs as root`,
    remedy,
    locations: [{ path: `${subject}/Dockerfile`, line: 12, role: 'primary' }],
  });
}

describe('groupByCheck', () => {
  it('tells a secret that breaks two services once, for both', () => {
    const [group, ...others] = groupByCheck([
      exampleResult({ ...PULL_SECRET, subject: 'authservice' }),
      exampleResult({ ...PULL_SECRET, subject: 'billingservice' }),
    ]);
    expect(others).toEqual([]);
    expect(group.findings).toHaveLength(1);
    expect(group.findings[0].results.map(({ subject }) => subject)).toEqual([
      'authservice',
      'billingservice',
    ]);
  });

  it('keeps findings apart that are mended in different places', () => {
    const [group] = groupByCheck([
      exampleResult({ ...PULL_SECRET, subject: 'authservice' }),
      exampleResult({
        ...PULL_SECRET,
        subject: 'billingservice',
        locations: [{ path: 'release.yml', line: 7, role: 'primary' }],
      }),
    ]);
    expect(group.findings).toHaveLength(2);
  });

  it('tells a pass once, wherever its services are declared', () => {
    const pass = { check: 'manifests/probes', state: 'pass' } as const;
    const [group] = groupByCheck([
      exampleResult({
        ...pass,
        locations: [{ path: 'a.yaml', line: 1, role: 'primary' }],
      }),
      exampleResult({
        ...pass,
        locations: [{ path: 'b.yaml', line: 1, role: 'primary' }],
      }),
    ]);
    expect(group.findings).toHaveLength(1);
  });

  it('keeps the checks in the order of their first results', () => {
    const groups = groupByCheck([
      exampleResult({ ...PULL_SECRET, subject: 'authservice' }),
      runsAsRoot('authservice'),
      exampleResult({ ...PULL_SECRET, subject: 'billingservice' }),
    ]);
    expect(groups.map(({ check }) => check)).toEqual([
      'secrets/ephemeral-pull-credential',
      'build/non-root',
    ]);
  });

  it('names the remedy that most findings share', () => {
    const [group] = groupByCheck([
      runsAsRoot('cart', 'Move USER below line 9.'),
      runsAsRoot('auth'),
      runsAsRoot('mail'),
    ]);
    expect(group.remedy).toBe('End with USER <name>.');
  });

  it('names none when each finding has a remedy of its own', () => {
    const [group] = groupByCheck([
      runsAsRoot('cart', 'Move USER below line 9.'),
      runsAsRoot('auth', 'Move USER below line 4.'),
    ]);
    expect(group.remedy).toBeNull();
  });
});
