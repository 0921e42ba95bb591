import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'rollout/strategy',
    priority: 'P1',
    evidence: ['static'],
    title: 'A rollout replaces pods gradually',
    why: 'Every deploy is a short outage.',
    remedy: 'Use RollingUpdate with maxUnavailable 0, or drain.',
    sources: ['cicd-audit'],
  },
  {
    id: 'rollout/progressive',
    priority: 'P2',
    evidence: ['static'],
    title: 'Production rollouts are progressive',
    why: 'Everybody meets the bug at once.',
    remedy: 'Use blue-green or canary.',
    sources: ['hardening-status', 'cicd-audit'],
  },
  {
    id: 'rollout/history-kept',
    priority: 'P0',
    evidence: ['static', 'runtime'],
    title: 'There is a revision to go back to',
    why: 'Nothing to roll back to.',
    remedy: 'Set revisionHistoryLimit to 5 or more.',
    sources: ['rollback-plan'],
  },
  {
    id: 'rollout/rollback-plan',
    priority: 'P1',
    evidence: ['static', 'reported'],
    title: 'There is a rollback procedure',
    why: 'The decision is made under stress, from memory.',
    remedy: 'Automate it, or write it down beside the service.',
    sources: ['rollback-plan'],
  },
  {
    id: 'rollout/rollback-rehearsed',
    priority: 'P2',
    evidence: ['reported', 'runtime'],
    title: 'Rollback was exercised and worked',
    why: 'The first rehearsal is the outage.',
    remedy: 'Roll back once a quarter in staging.',
    sources: ['rollback-plan'],
  },
  {
    id: 'rollout/feature-flags',
    priority: 'P2',
    evidence: ['static'],
    title: 'Risky changes are behind flags',
    why: 'The only way off is a rollback.',
    remedy: 'Use flags for risky changes.',
    sources: ['cicd-audit'],
  },
]);
