import { useMemo } from 'react';
import { createFormats, Formats } from './format';
import { useLanguage } from './useLanguage';

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => createFormats(language), [language]);
}
