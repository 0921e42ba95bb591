import { EntityResult } from '@runway/backstage-plugin-runway-common';
import { CheckCard } from './CheckCard';
import { CheckFindings, groupByCheck } from './groupByCheck';
import styles from './ResultGroup.module.css';

export interface CheckListProps {
  readonly label: string;
  readonly results: readonly EntityResult[];
  /** The check that the URL names, when it is in this list. */
  readonly linkedCheck: string | null;
}

/** So many blocking checks are open from the start; more are an overview. */
const READ_AT_ONCE = 3;

function isBlocking({ first }: CheckFindings): boolean {
  return first.state === 'fail' && first.priority === 'P0';
}

/** A card per check, in the order of the results. */
export function CheckList({ label, results, linkedCheck }: CheckListProps) {
  const showSubject = new Set(results.map(({ subject }) => subject)).size > 1;
  const groups = groupByCheck(results);
  return (
    <ul className={styles.list} aria-label={label}>
      {groups.map(group => (
        <CheckCard
          key={group.check}
          group={group}
          isLinked={group.check === linkedCheck}
          isOpen={isBlocking(group) && groups.length <= READ_AT_ONCE}
          showSubject={showSubject}
        />
      ))}
    </ul>
  );
}
