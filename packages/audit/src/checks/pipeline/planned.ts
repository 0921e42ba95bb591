import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
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
