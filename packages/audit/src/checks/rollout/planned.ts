import { planned } from '../planned';

/** Checks of this layer that need evidence no file holds. */
export const plannedChecks = planned([
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
