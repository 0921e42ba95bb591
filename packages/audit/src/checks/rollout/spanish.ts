import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const rolloutInSpanish: CheckTexts = {
  'rollout/strategy': { title: 'Un despliegue sustituye los pods poco a poco' },
  'rollout/progressive': {
    title: 'Los despliegues a producción son graduales',
  },
  'rollout/history-kept': { title: 'Hay una revisión a la que volver' },
  'rollout/rollback-plan': { title: 'Hay un procedimiento de vuelta atrás' },
  'rollout/rollback-rehearsed': {
    title: 'La vuelta atrás se ensayó y funcionó',
  },
  'rollout/feature-flags': {
    title: 'Los cambios con riesgo van detrás de un interruptor',
  },
};
