import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const smokeInSpanish: CheckTexts = {
  'smoke/health-answers': { title: 'El endpoint de salud responde a tiempo' },
  'smoke/live-ready-split': {
    title:
      'La sonda de vida y la de disponibilidad tienen cada una su endpoint',
    why: 'Cuando un solo endpoint responde a las dos, una dependencia lenta reinicia el pod en lugar de sacarlo de la rotación.',
    remedy: 'Sirva /live sin dependencias y /ready con ellas.',
  },
  'smoke/e2e': {
    title: 'Una prueba ejercita el sistema en marcha',
    why: 'Cada parte supera sus propias pruebas y el conjunto no funciona: una dirección equivocada, una migración que falta o un contrato cambiado solo se ven donde las partes se encuentran.',
    remedy:
      'Ejecute una pequeña prueba de extremo a extremo en CI o después de cada despliegue.',
  },
};
