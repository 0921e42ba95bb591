import { unobserved } from '../unobserved';

/** Checks of this layer that only a live system answers. */
export const unobservedChecks = unobserved([
  {
    id: 'images/tag-exists',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'The registry has the tag or digest that runs',
    why: 'A pod that is rescheduled pulls again; when the tag is gone it does not start.',
    remedy:
      'Push the tag again or deploy one that exists, and keep what production runs.',
    sources: ['sre-diagnosis', 'rollback-plan'],
  },
  {
    id: 'images/digest-changed',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'A new release has a new digest',
    why: 'A new commit with the old digest means that the build reused stale layers: the old code runs under a new name.',
    remedy:
      'Rebuild without cache and find the cache that served stale layers.',
    sources: ['post-mortem'],
  },
]);
