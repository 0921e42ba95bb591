import { Priority } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './PriorityBadge.module.css';

interface PriorityBadgeProps {
  readonly priority: Priority;
  /** A loud P0 is for failing checks only: a passing one blocks nothing. */
  readonly failing?: boolean;
}

export function PriorityBadge({ priority, failing }: PriorityBadgeProps) {
  const t = useRunwayText();
  const label = t(`priority.${priority}`);
  return (
    <span
      className={styles.badge}
      data-priority={failing ? priority : undefined}
      title={label}
    >
      {priority}
    </span>
  );
}
