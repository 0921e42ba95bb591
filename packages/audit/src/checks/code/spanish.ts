import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const codeInSpanish: CheckTexts = {
  'code/tests': { title: 'Hay pruebas y pasan' },
  'code/lint': { title: 'El código pasa por un linter' },
  'code/types': { title: 'Los tipos se comprueban' },
  'code/quality-gate': { title: 'Se supera un umbral de calidad' },
};
