import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'config/configmap-synced',
    priority: 'P1',
    evidence: ['cross'],
    title: 'ConfigMaps follow the files they are made from',
    why: 'The file changes and the cluster keeps the old one.',
    remedy: 'Create the ConfigMap in the deploy and restart its consumers.',
    sources: ['sre-diagnosis'],
  },
  {
    id: 'config/drift',
    priority: 'P1',
    evidence: ['runtime'],
    title: 'ConfigMaps in the cluster equal their source',
    why: 'The running configuration is not the reviewed one.',
    remedy: 'Apply the source, or commit what runs.',
    sources: ['sre-diagnosis'],
  },
  {
    id: 'config/env-documented',
    priority: 'P2',
    evidence: ['cross'],
    title: 'Every required variable is set somewhere',
    why: 'The build or the start fails for a variable nobody knew.',
    remedy: 'Document it and set it in every environment.',
    sources: ['hardening-status'],
  },
  {
    id: 'config/parity',
    priority: 'P2',
    evidence: ['cross'],
    title: 'Environments have the same keys',
    why: 'A key that only staging has fails in production first.',
    remedy: 'Add the missing keys.',
  },
]);
