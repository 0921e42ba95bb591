import { CheckTexts } from '../checkTexts';

export const code: CheckTexts = {
  'code/tests': { title: 'Hay pruebas y pasan' },
  'code/lint': { title: 'El código pasa por un linter' },
  'code/types': { title: 'Los tipos se comprueban' },
  'code/quality-gate': { title: 'Se supera un umbral de calidad' },
};
