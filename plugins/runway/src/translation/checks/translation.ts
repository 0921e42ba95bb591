import {
  CheckId,
  CheckLanguage,
  CheckMetadata,
  CheckText,
  RunwayApi,
} from '@runway/backstage-plugin-runway-common';

/** What a check says in English, with the finding's own remedy, if any. */
export type CheckAnswer = CheckText & { readonly check: CheckId };

/** Says in the user's language what the engine says in English. */
export type CheckTranslation = (answer: CheckAnswer) => CheckText;

/** The language of a BCP 47 tag, when checks speak it. */
function checkLanguage(tag: string): CheckLanguage | null {
  const [primary] = tag.toLocaleLowerCase('en-US').split('-');
  return primary === 'es' ? primary : null;
}

/**
 * Puts a language's texts in place of the engine's. Only the check's own remedy
 * is translated, since any other is about one finding.
 */
export function translateCheck(
  answer: CheckAnswer,
  check: CheckMetadata | undefined,
  language: CheckLanguage,
): CheckText {
  const text = check?.translations[language];
  const isGeneral = check?.remedy === answer.remedy;
  return {
    title: text?.title ?? answer.title,
    why: text?.why ?? answer.why,
    remedy: (isGeneral && text?.remedy) || answer.remedy,
  };
}

type ChecksById = ReadonlyMap<CheckId, CheckMetadata>;

const asked = new WeakMap<RunwayApi, Promise<ChecksById>>();

/** The checks do not change while the portal is open: they are asked for once. */
function loadChecks(api: RunwayApi): Promise<ChecksById> {
  let checks = asked.get(api);
  if (!checks) {
    checks = api
      .getChecks()
      .then(all => new Map(all.map(check => [check.id, check])));
    checks.catch(() => asked.delete(api));
    asked.set(api, checks);
  }
  return checks;
}

/**
 * Loads what a language needs.
 *
 * @param language - a BCP 47 tag
 * @returns null when the engine's own texts are all there is
 */
export async function loadCheckTranslation(
  api: RunwayApi,
  language: string,
): Promise<CheckTranslation | null> {
  const spoken = checkLanguage(language);
  if (!spoken) {
    return null;
  }
  const checks = await loadChecks(api);
  return answer => translateCheck(answer, checks.get(answer.check), spoken);
}
