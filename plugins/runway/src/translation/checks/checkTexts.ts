import { CheckId } from '@runway/backstage-plugin-runway-common';

/** The texts that a check carries itself. */
export interface CheckText {
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
}

/**
 * Checks in another language than the engine's. Those that Runway cannot
 * answer yet have only a title; the rest of them stays in English.
 */
export type CheckTexts = Readonly<
  Partial<Record<CheckId, Pick<CheckText, 'title'> & Partial<CheckText>>>
>;

/** The languages that have them, by primary subtag. */
const LANGUAGES: Readonly<Record<string, () => Promise<CheckTexts>>> = {
  es: () => import('./es').then(module => module.checksInSpanish),
};

/**
 * Loads the texts of a language.
 *
 * @param language - a BCP 47 tag
 * @returns null when the engine's own texts are all there is
 */
export async function loadCheckTexts(
  language: string,
): Promise<CheckTexts | null> {
  const [primary] = language.toLocaleLowerCase('en-US').split('-');
  return Object.hasOwn(LANGUAGES, primary) ? LANGUAGES[primary]() : null;
}
