import { containerStartedInCi } from './container-started-in-ci';
import { tested } from './tested';
import { wiring } from './wiring';

/** The checks of this layer. */
export const startupChecks = [wiring, tested, containerStartedInCi];
