import { EntityResult } from '@runway/backstage-plugin-runway-common';
import { CheckCard } from './CheckCard';
import { groupByCheck } from './groupByCheck';
import styles from './ResultGroup.module.css';

export interface CheckListProps {
  readonly label: string;
  readonly results: readonly EntityResult[];
  /** The check that the URL names, when it is in this list. */
  readonly linkedCheck: string | null;
}

/** A card per check, in the order of the results. */
export function CheckList({ label, results, linkedCheck }: CheckListProps) {
  const showSubject = new Set(results.map(({ subject }) => subject)).size > 1;
  return (
    <ul className={styles.list} aria-label={label}>
      {groupByCheck(results).map(group => (
        <CheckCard
          key={group.check}
          group={group}
          isLinked={group.check === linkedCheck}
          showSubject={showSubject}
        />
      ))}
    </ul>
  );
}
