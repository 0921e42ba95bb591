import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { appTranslationRef } from './ref';

export default createTranslationMessages({
  ref: appTranslationRef,
  full: true,
  messages: {
    home: 'Runway, al catálogo',
    menu: 'Menú',
    search: 'Buscar',
    catalog: 'Catálogo',
    settings: 'Ajustes',
  },
});
