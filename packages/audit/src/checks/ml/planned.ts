import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'ml/model-versioned',
    priority: 'P2',
    evidence: ['static', 'reported'],
    title: 'Models are versioned',
    why: 'Nobody can go back to the model that worked.',
    remedy: 'Store models under a version with their data reference.',
    sources: ['post-mortem'],
  },
  {
    id: 'ml/evaluated',
    priority: 'P2',
    evidence: ['static', 'reported'],
    title: 'Models are evaluated before release',
    why: 'A worse model reaches users.',
    remedy: 'Evaluate against a fixed set and gate on it.',
    sources: ['post-mortem'],
  },
]);
