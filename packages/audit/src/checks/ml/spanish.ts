import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const mlInSpanish: CheckTexts = {
  'ml/model-versioned': {
    title: 'Los modelos tienen versión',
    why: 'Cuando un modelo nuevo es peor, nadie puede volver al que funcionaba ni decir de qué datos salió.',
    remedy:
      'Guarde los modelos en un registro (MLflow, DVC, un bucket con versiones) bajo una versión que el servicio nombre.',
  },
  'ml/evaluated': {
    title: 'Los modelos se evalúan antes de publicarse',
    why: 'Un modelo peor que el anterior responde sin ningún error, y los usuarios son los primeros en notarlo.',
    remedy:
      'Mida cada modelo con un conjunto fijo y deje que el resultado decida.',
  },
};
