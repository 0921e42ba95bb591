import { REPOSITORY_SUBJECT } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';

/** What a result is about, as people call it. */
export function useSubjectName(): (subject: string) => string {
  const t = useRunwayText();
  return subject =>
    subject === REPOSITORY_SUBJECT ? t('results.repository') : subject;
}
