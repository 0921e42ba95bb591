import { unobserved } from '../unobserved';

/** Checks of this layer that a live system or a report answers. */
export const unobservedChecks = unobserved([
  {
    id: 'pipeline/green',
    priority: 'P0',
    evidence: ['runtime', 'reported'],
    title: 'The last run on the default branch passed',
    why: 'What is on the default branch cannot be deployed.',
    remedy: 'Repair the jobs that the message names.',
    sources: ['sre-diagnosis', 'hardening-status'],
  },
]);
