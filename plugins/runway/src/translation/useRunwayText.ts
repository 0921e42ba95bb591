import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { runwayTranslationRef } from './ref';

/** The plugin's texts in the language of the user. */
export type RunwayText = TranslationFunction<typeof runwayTranslationRef.T>;

export function useRunwayText(): RunwayText {
  return useTranslationRef(runwayTranslationRef).t;
}
