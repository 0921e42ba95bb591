import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'secrets/pull-credential-works',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'The registry accepts the pull secret',
    why: 'No new pod can start.',
    remedy: 'Create the secret again with a credential that lasts.',
    sources: ['post-mortem'],
  },
  {
    id: 'secrets/pull-credential-used',
    priority: 'P1',
    evidence: ['cross'],
    title: 'Workloads name the pull secret they need',
    why: 'The image is private and the pod pulls anonymously.',
    remedy: 'Add imagePullSecrets to the pod or its service account.',
    sources: ['sre-diagnosis'],
  },
  {
    id: 'secrets/rotation',
    priority: 'P2',
    evidence: ['runtime', 'reported'],
    title: 'Credentials are rotated',
    why: 'An old credential is known to everybody who left.',
    remedy: 'Declare and run a rotation.',
    sources: ['post-mortem', 'cicd-audit', 'hardening-status'],
  },
  {
    id: 'secrets/plaintext',
    priority: 'P0',
    evidence: ['static'],
    title: 'No credentials are committed',
    why: 'Whoever can read the repository has them, for ever.',
    remedy: 'Revoke them, move them to a secret store.',
    sources: ['cicd-audit'],
  },
  {
    id: 'secrets/declared',
    priority: 'P1',
    evidence: ['cross'],
    title: 'Every secret a workflow uses is documented',
    why: 'The workflow fails on the first run in a new place.',
    remedy: 'List the secrets it needs and who creates them.',
    sources: ['cicd-audit'],
  },
]);
