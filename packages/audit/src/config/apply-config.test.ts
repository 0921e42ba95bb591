import { CheckResult } from '@runway/backstage-plugin-runway-common';
import { result } from '../report/__testUtils__/reports';
import { applyConfig } from './apply-config';
import { ConfiguredWaiver } from './config-schema';

const TODAY = '2026-11-22T10:00:00.000Z';
const FOUND: CheckResult = result('build/non-root', {
  subject: 'web',
  fingerprint: 'c0ffee00',
  locations: [{ role: 'primary', path: 'web/Dockerfile', line: 3 }],
});

function apply(waiver: Partial<ConfiguredWaiver>, found = FOUND) {
  const { results, unused } = applyConfig(
    [found],
    {
      version: 1,
      waivers: [
        {
          check: 'build/non-root',
          reason: 'The vendor image needs root.',
          expires: '2026-11-22',
          ...waiver,
        },
      ],
    },
    TODAY,
  );
  return { state: results[0].state, reason: results[0].reason, unused };
}

describe('applyConfig', () => {
  it('waives until the end of the last day, and never passes', () => {
    expect(apply({})).toEqual({
      state: 'waived',
      reason: 'The vendor image needs root. (until 2026-11-22)',
      unused: [],
    });
  });

  it('fails again once a waiver has expired, and says so', () => {
    expect(apply({ expires: '2026-11-21' })).toMatchObject({
      state: 'fail',
      reason: 'its waiver expired on 2026-11-21',
    });
  });

  it.each<[string, Partial<ConfiguredWaiver>]>([
    ['another check', { check: 'build/dev-server' }],
    ['another service', { subject: 'api' }],
    ['another folder', { path: 'api/**' }],
    ['another finding', { fingerprint: 'deadbeef' }],
  ])(
    'leaves what a waiver of %s does not mean, and lists it as unused',
    (_, w) => {
      const { state, unused } = apply(w);
      expect(state).toBe('fail');
      expect(unused).toHaveLength(1);
    },
  );

  it.each<[string, Partial<ConfiguredWaiver>]>([
    ['its service', { subject: 'web' }],
    ['its folder', { path: 'web/**' }],
    ['its fingerprint', { fingerprint: 'c0ffee00' }],
  ])('waives by %s', (_, waiver) => {
    expect(apply(waiver).state).toBe('waived');
  });

  it('waives no answer but a failing one', () => {
    expect(apply({}, { ...FOUND, state: 'unknown' }).state).toBe('unknown');
  });

  it('gives a check another priority', () => {
    const { results } = applyConfig(
      [FOUND],
      { version: 1, priorities: { 'build/non-root': 'P2' } },
      TODAY,
    );
    expect(results[0].priority).toBe('P2');
  });
});
