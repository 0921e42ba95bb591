/**
 * Runway for apps on the legacy frontend system. Apps on the new one need
 * nothing from here: installing the package is enough.
 *
 * @packageDocumentation
 */
export {
  EntityReadinessCard,
  EntityReadinessContent,
  RunwayPage,
  runwayPlugin,
} from './plugin';
export { runwayApiRef } from './api/runwayApiRef';
export { entityReadinessRouteRef, rootRouteRef } from './routes';
export { runwayTranslationRef } from './translation/ref';
export { runwayTranslations } from './translation/resource';
