import { CheckId, RunwayApi } from '@runway/backstage-plugin-runway-common';
import { CheckText, CheckTexts, loadCheckTexts } from './checkTexts';

/** What a check says in English, with the finding's own remedy, if any. */
export type CheckAnswer = CheckText & { readonly check: CheckId };

/**
 * Puts a language's texts in place of the engine's.
 *
 * @param remedies - the remedies that the checks have by themselves: only
 * those are translated, since any other is about one finding
 */
export function translateCheck(
  answer: CheckAnswer,
  texts: CheckTexts,
  remedies: ReadonlyMap<CheckId, string>,
): CheckText {
  const text = texts[answer.check];
  const isGeneral = remedies.get(answer.check) === answer.remedy;
  return {
    title: text?.title ?? answer.title,
    why: text?.why ?? answer.why,
    remedy: (isGeneral && text?.remedy) || answer.remedy,
  };
}

/** Says in the user's language what the engine says in English. */
export type CheckTranslation = (answer: CheckAnswer) => CheckText;

const asked = new WeakMap<RunwayApi, Promise<ReadonlyMap<CheckId, string>>>();

/** The checks do not change while the portal is open: they are asked for once. */
function loadRemedies(api: RunwayApi): Promise<ReadonlyMap<CheckId, string>> {
  let remedies = asked.get(api);
  if (!remedies) {
    remedies = api.getChecks().then(
      checks => new Map(checks.map(({ id, remedy }) => [id, remedy])),
      () => {
        asked.delete(api);
        return new Map();
      },
    );
    asked.set(api, remedies);
  }
  return remedies;
}

/**
 * Loads what a language needs. Without an answer from the backend, remedies
 * stay in English.
 *
 * @param language - a BCP 47 tag
 * @returns null when the engine's own texts are all there is
 */
export async function loadCheckTranslation(
  api: RunwayApi,
  language: string,
): Promise<CheckTranslation | null> {
  const texts = await loadCheckTexts(language);
  if (!texts) {
    return null;
  }
  const remedies = await loadRemedies(api);
  return answer => translateCheck(answer, texts, remedies);
}
