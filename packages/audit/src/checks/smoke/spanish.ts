import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const smokeInSpanish: CheckTexts = {
  'smoke/health-answers': { title: 'El endpoint de salud responde a tiempo' },
  'smoke/live-ready-split': {
    title:
      'La sonda de vida y la de disponibilidad tienen cada una su endpoint',
  },
  'smoke/e2e': { title: 'Una prueba ejercita el sistema en marcha' },
};
