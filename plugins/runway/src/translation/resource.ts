import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { runwayTranslationRef } from './ref';

/** Runway's texts in the languages other than English. @public */
export const runwayTranslations = createTranslationResource({
  ref: runwayTranslationRef,
  translations: {
    es: () => import('./es'),
  },
});
