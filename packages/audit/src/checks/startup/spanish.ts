import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const startupInSpanish: CheckTexts = {
  'startup/wiring': {
    title: 'Está registrado todo aquello con lo que se construye un servicio',
  },
  'startup/tested': { title: 'Una prueba arranca la aplicación real' },
  'startup/container-started-in-ci': {
    title: 'CI ejecuta la imagen que construyó',
  },
};
