import { unobserved } from '../unobserved';

/** Checks that rest on what CI or a person reports, and on nothing in a tree. */
export const unobservedChecks = unobserved([
  {
    id: 'recovery/script-runs',
    priority: 'P1',
    evidence: ['reported'],
    title: 'Recovery scripts end with exit code 0',
    why: 'The script fails on the day it is needed.',
    remedy: 'Run it on a schedule and report its exit code.',
    sources: ['hardening-status'],
  },
]);
