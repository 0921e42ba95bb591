import { unobserved } from '../unobserved';

/** Checks of this layer that only a live system answers. */
export const unobservedChecks = unobserved([
  {
    id: 'secrets/pull-credential-works',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'The registry accepts the pull secret',
    why: 'No new pod can start.',
    remedy: 'Create the secret again with a credential that lasts.',
    sources: ['post-mortem'],
  },
]);
