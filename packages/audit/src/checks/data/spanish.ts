import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const dataInSpanish: CheckTexts = {
  'data/migrations-run': { title: 'Las migraciones corren con el despliegue' },
  'data/migrations-reversible': {
    title: 'Las migraciones tienen vuelta atrás',
  },
  'data/destructive-change': {
    title: 'Ninguna migración quita lo que usa la versión anterior',
  },
};
