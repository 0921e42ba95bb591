import { unobserved } from '../unobserved';

/** Checks of this layer that only a live system answers. */
export const unobservedChecks = unobserved([
  {
    id: 'smoke/health-answers',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'The health endpoint answers in time',
    why: 'The service is up by name only.',
    remedy: 'See what the endpoint waits for.',
    sources: ['post-mortem', 'sre-diagnosis'],
  },
]);
