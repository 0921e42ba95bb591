import { unobserved } from '../unobserved';

/** Checks of this layer that a live system or a report answers. */
export const unobservedChecks = unobserved([
  {
    id: 'rollout/rollback-rehearsed',
    priority: 'P2',
    evidence: ['reported', 'runtime'],
    title: 'Rollback was exercised and worked',
    why: 'The first rehearsal is the outage.',
    remedy: 'Roll back once a quarter in staging.',
    sources: ['rollback-plan'],
  },
]);
