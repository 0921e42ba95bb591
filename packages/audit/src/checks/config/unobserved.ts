import { unobserved } from '../unobserved';

/** Checks of this layer that only a live system answers. */
export const unobservedChecks = unobserved([
  {
    id: 'config/drift',
    priority: 'P1',
    evidence: ['runtime'],
    title: 'ConfigMaps in the cluster equal their source',
    why: 'The running configuration is not the reviewed one.',
    remedy: 'Apply the source, or commit what runs.',
    sources: ['sre-diagnosis'],
  },
]);
