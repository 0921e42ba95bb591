import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'startup/wiring',
    priority: 'P0',
    evidence: ['cross'],
    title: 'Everything a service is constructed from is registered',
    why: 'The process ends at start with an unresolved dependency.',
    remedy: 'Register the interface that the constructor asks for.',
    sources: ['post-mortem'],
  },
  {
    id: 'startup/tested',
    priority: 'P1',
    evidence: ['static'],
    title: 'A test starts the real application',
    why: 'Wiring errors are found by the first pod.',
    remedy:
      'Add one test that starts the application and calls its health endpoint.',
    sources: ['post-mortem'],
  },
  {
    id: 'startup/container-started-in-ci',
    priority: 'P1',
    evidence: ['static'],
    title: 'CI runs the image it built',
    why: 'An image that builds may still not start.',
    remedy: 'Run the image in CI and wait for its health check.',
    sources: ['post-mortem'],
  },
]);
