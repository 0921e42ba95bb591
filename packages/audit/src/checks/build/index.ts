import { devServer } from './dev-server';
import { nonRoot } from './non-root';
import { staleCacheRisk } from './stale-cache-risk';
import { plannedChecks } from './planned';

/** The checks of this layer. */
export const buildChecks = [
  devServer,
  nonRoot,
  staleCacheRisk,
  ...plannedChecks,
];
