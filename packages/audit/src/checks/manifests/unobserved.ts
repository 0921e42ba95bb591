import { unobserved } from '../unobserved';

/** Checks of this layer that only a live system answers. */
export const unobservedChecks = unobserved([
  {
    id: 'manifests/healthy',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'Pods are ready and stay so',
    why: 'The service is down or about to be.',
    remedy: "See the pod's events and logs that the message names.",
    sources: ['sre-diagnosis'],
  },
  {
    id: 'manifests/drift',
    priority: 'P1',
    evidence: ['runtime'],
    title: 'The cluster runs what the repository declares',
    why: 'The next deploy undoes what somebody repaired by hand.',
    remedy: 'Commit the change, or apply the manifest.',
    sources: ['sre-diagnosis'],
  },
]);
