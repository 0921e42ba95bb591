import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** The portal's own texts; each plugin brings its own. */
export const appTranslationRef = createTranslationRef({
  id: 'app.runway-portal',
  messages: {
    home: 'Runway, to the catalog',
    menu: 'Menu',
    search: 'Search',
    catalog: 'Catalog',
    settings: 'Settings',
  },
});
