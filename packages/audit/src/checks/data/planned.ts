import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'data/migrations-run',
    priority: 'P0',
    evidence: ['cross'],
    title: 'Migrations run with the deploy',
    why: 'New code meets the old schema.',
    remedy: 'Run migrations as a step before the rollout, or an init job.',
    sources: ['rollback-plan', 'cicd-audit'],
  },
  {
    id: 'data/migrations-reversible',
    priority: 'P1',
    evidence: ['static'],
    title: 'Migrations have a way back',
    why: 'A rollback of the code leaves a schema it does not know.',
    remedy: 'Write the undo, or make the change backward compatible.',
    sources: ['rollback-plan'],
  },
  {
    id: 'data/destructive-change',
    priority: 'P1',
    evidence: ['static', 'cross'],
    title: 'No migration removes what the previous release uses',
    why: 'There is no way back without losing data.',
    remedy: 'Expand first, contract one release later.',
    sources: ['rollback-plan'],
  },
]);
