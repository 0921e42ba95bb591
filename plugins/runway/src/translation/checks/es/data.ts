import { CheckTexts } from '../checkTexts';

export const data: CheckTexts = {
  'data/migrations-run': { title: 'Las migraciones corren con el despliegue' },
  'data/migrations-reversible': {
    title: 'Las migraciones tienen vuelta atrás',
  },
  'data/destructive-change': {
    title: 'Ninguna migración quita lo que usa la versión anterior',
  },
};
