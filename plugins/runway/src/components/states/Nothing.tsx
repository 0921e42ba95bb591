import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './Nothing.module.css';

interface NothingProps {
  readonly title: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly action?: ReactNode;
}

/** An empty place that says why it is empty and what to do. */
export function Nothing({ title, hint, action }: NothingProps) {
  return (
    <div className={styles.root}>
      <Text as="p" variant="body-large" weight="bold">
        {title}
      </Text>
      {hint && (
        <Text as="p" variant="body-medium" color="secondary">
          {hint}
        </Text>
      )}
      {action}
    </div>
  );
}
