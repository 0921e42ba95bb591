import {
  createFrontendModule,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { appTranslationRef } from './ref';

export const translationModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'portal',
      params: {
        resource: createTranslationResource({
          ref: appTranslationRef,
          translations: { es: () => import('./es') },
        }),
      },
    }),
  ],
});
