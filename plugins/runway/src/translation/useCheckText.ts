import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { runwayApiRef } from '../api/runwayApiRef';
import { CheckTranslation, loadCheckTranslation } from './checks/translation';
import { useLanguage } from './useLanguage';

const asWritten: CheckTranslation = ({ title, why, remedy }) => ({
  title,
  why,
  remedy,
});

/**
 * What a check says about itself, in the user's language. The engine writes
 * English; what it wrote about one finding stays as it is, and so do checks
 * that nobody has translated.
 */
export function useCheckText(): CheckTranslation {
  const api = useApi(runwayApiRef);
  const language = useLanguage();
  const [translation, setTranslation] = useState<CheckTranslation>(
    () => asWritten,
  );

  useEffect(() => {
    let current = true;
    const use = (loaded: CheckTranslation | null) => {
      if (current) {
        setTranslation(() => loaded ?? asWritten);
      }
    };
    // English is better than no page.
    loadCheckTranslation(api, language).then(use, () => use(null));
    return () => {
      current = false;
    };
  }, [api, language]);

  return translation;
}
