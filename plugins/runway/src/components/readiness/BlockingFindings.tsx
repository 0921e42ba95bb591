import { Link } from '@backstage/ui';
import { EntityResult } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import { groupByCheck } from '../results/groupByCheck';
import { groupResults } from '../results/groupResults';
import styles from './BlockingFindings.module.css';

/** More than these are better read in the list of checks. */
const MOST = 3;

/**
 * What would stop a deploy: one finding of each blocking check, leading to
 * the check, which has the others.
 */
export function BlockingFindings(props: {
  readonly results: readonly EntityResult[];
}) {
  const t = useRunwayText();
  const blocking = groupByCheck(
    groupResults(props.results).failing.filter(
      ({ priority }) => priority === 'P0',
    ),
  );
  if (blocking.length === 0) {
    return null;
  }
  return (
    <div className={styles.root}>
      <ul className={styles.list} aria-label={t('results.blocking')}>
        {blocking.slice(0, MOST).map(({ check, first }) => (
          <li key={check} className={styles.item}>
            <Link
              className={styles.link}
              href={`?check=${encodeURIComponent(check)}`}
              title={first.message}
            >
              <span className={styles.message}>{first.message}</span>
            </Link>
          </li>
        ))}
      </ul>
      {blocking.length > MOST && (
        <span className={styles.more}>
          {t('card.more', { count: blocking.length - MOST })}
        </span>
      )}
    </div>
  );
}
