import { Link } from '@backstage/ui';
import { EntityResult } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import { groupResults } from '../results/groupResults';
import styles from './ReadinessHeader.module.css';

/** More than these are better read in the list of checks. */
const MOST = 4;

/** The findings that would stop a deploy, each leading to its check. */
export function BlockingFindings(props: {
  readonly results: readonly EntityResult[];
}) {
  const t = useRunwayText();
  const blocking = groupResults(props.results).failing.filter(
    ({ priority }) => priority === 'P0',
  );
  if (blocking.length === 0) {
    return null;
  }
  return (
    <ul className={styles.blocking} aria-label={t('results.blocking')}>
      {blocking.slice(0, MOST).map(result => (
        <li key={`${result.subject}:${result.check}:${result.fingerprint}`}>
          <Link href={`?check=${encodeURIComponent(result.check)}`}>
            {result.message}
          </Link>
        </li>
      ))}
      {blocking.length > MOST && (
        <li>{t('card.more', { count: blocking.length - MOST })}</li>
      )}
    </ul>
  );
}
