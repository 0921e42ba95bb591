import { dockerSocket } from './docker-socket';
import { exposedDatastores } from './exposed-datastores';
import { policy } from './policy';
import { rateLimit } from './rate-limit';
import { segmentation } from './segmentation';
import { tls } from './tls';
import { unauthenticatedAdmin } from './unauthenticated-admin';

/** The checks of this layer. */
export const networkChecks = [
  dockerSocket,
  exposedDatastores,
  policy,
  rateLimit,
  segmentation,
  tls,
  unauthenticatedAdmin,
];
