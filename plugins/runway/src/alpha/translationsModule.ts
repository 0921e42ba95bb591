import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { runwayTranslations } from '../translation/resource';

/**
 * Adds Runway's other languages to an app; the app decides which of them its
 * users may choose.
 *
 * @alpha
 */
export const runwayTranslationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'runway',
      params: { resource: runwayTranslations },
    }),
  ],
});
