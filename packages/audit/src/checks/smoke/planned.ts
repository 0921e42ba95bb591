import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'smoke/health-answers',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'The health endpoint answers in time',
    why: 'The service is up by name only.',
    remedy: 'See what the endpoint waits for.',
    sources: ['post-mortem', 'sre-diagnosis'],
  },
  {
    id: 'smoke/live-ready-split',
    priority: 'P1',
    evidence: ['cross'],
    title: 'Liveness and readiness have their own endpoints',
    why: 'A slow dependency restarts the pod instead of taking it out of rotation.',
    remedy: 'Serve /live without dependencies and /ready with them.',
    sources: ['sre-diagnosis'],
  },
  {
    id: 'smoke/e2e',
    priority: 'P1',
    evidence: ['static', 'reported'],
    title: 'A test exercises the running system',
    why: 'Each part works, the whole does not.',
    remedy: 'Run a small end-to-end test after each deploy.',
    sources: ['post-mortem'],
  },
]);
