import { CheckTexts } from '../checkTexts';

export const ml: CheckTexts = {
  'ml/model-versioned': { title: 'Los modelos tienen versión' },
  'ml/evaluated': { title: 'Los modelos se evalúan antes de publicarse' },
};
