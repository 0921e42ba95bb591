import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const mlInSpanish: CheckTexts = {
  'ml/model-versioned': { title: 'Los modelos tienen versión' },
  'ml/evaluated': { title: 'Los modelos se evalúan antes de publicarse' },
};
