import { CheckTexts } from '../checkTexts';

export const startup: CheckTexts = {
  'startup/wiring': {
    title: 'Está registrado todo aquello con lo que se construye un servicio',
  },
  'startup/tested': { title: 'Una prueba arranca la aplicación real' },
  'startup/container-started-in-ci': {
    title: 'CI ejecuta la imagen que construyó',
  },
};
