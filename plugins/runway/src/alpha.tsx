/**
 * Runway for the new frontend system: install the package and it is there.
 *
 * @packageDocumentation
 */
export { runwayFrontendPlugin as default } from './alpha/plugin';
export { runwayTranslationRef } from './translation/ref';
export { runwayTranslations } from './translation/resource';
export { runwayTranslationsModule } from './alpha/translationsModule';
