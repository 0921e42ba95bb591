import { engineChecks, engineVersion, versionWith } from './engineFacts';

describe('the version of the engine', () => {
  it('stays the same with the same checks', () => {
    expect(versionWith([...engineChecks])).toBe(engineVersion);
    expect(engineVersion).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{8}$/);
  });

  it('changes when a check is added, or says something else', () => {
    const [first, ...others] = engineChecks;
    expect(versionWith(others)).not.toBe(engineVersion);
    expect(
      versionWith([{ ...first, priority: 'P2', remedy: '' }, ...others]),
    ).not.toBe(engineVersion);
  });
});
