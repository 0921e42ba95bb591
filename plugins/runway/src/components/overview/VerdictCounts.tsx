import { Overview } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import { VerdictBadge } from '../verdict/VerdictBadge';
import styles from './VerdictCounts.module.css';

/** How many entities stand where, over everything the filter matches. */
export function VerdictCounts(props: {
  readonly verdicts: Overview['verdicts'];
}) {
  const t = useRunwayText();
  return (
    <ul className={styles.counts} aria-label={t('overview.verdict')}>
      {(['not-ready', 'unproven', 'ready', 'none'] as const).map(verdict => (
        <li key={verdict} className={styles.count}>
          <span className={styles.number}>{props.verdicts[verdict]}</span>
          <VerdictBadge verdict={verdict} />
        </li>
      ))}
    </ul>
  );
}
