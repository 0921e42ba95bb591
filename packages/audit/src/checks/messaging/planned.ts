import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'messaging/arguments-agree',
    priority: 'P0',
    evidence: ['cross'],
    title: 'Queues and exchanges are declared the same everywhere',
    why: 'The broker refuses the second declaration and the consumer crashes.',
    remedy: 'Declare each queue in one place, or with equal arguments.',
    sources: ['post-mortem'],
  },
  {
    id: 'messaging/arguments-changed',
    priority: 'P0',
    evidence: ['cross', 'runtime'],
    title: 'Declared arguments equal those of the live queue',
    why: 'The broker refuses to re-declare a queue with other arguments.',
    remedy: 'Migrate: new queue name, or drain and delete the old one.',
    sources: ['post-mortem'],
  },
  {
    id: 'messaging/bindings-complete',
    priority: 'P1',
    evidence: ['cross'],
    title: 'Everything published arrives somewhere',
    why: 'Messages vanish without an error.',
    remedy: 'Declare and bind the queue.',
    sources: ['post-mortem'],
  },
  {
    id: 'messaging/dead-letter-exists',
    priority: 'P1',
    evidence: ['cross'],
    title: 'Dead-letter exchanges exist',
    why: 'Rejected messages are lost.',
    remedy: 'Declare the exchange and a queue behind it.',
    sources: ['post-mortem'],
  },
  {
    id: 'messaging/topology-declared',
    priority: 'P2',
    evidence: ['static'],
    title: 'The topology is declared outside the code',
    why: 'Nobody can see or migrate it.',
    remedy: 'Keep definitions or operator resources in the repository.',
    sources: ['post-mortem'],
  },
]);
