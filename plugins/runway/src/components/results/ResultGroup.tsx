import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { CheckList, CheckListProps } from './CheckList';
import { countChecks } from './groupByCheck';
import styles from './ResultGroup.module.css';

interface ResultGroupProps extends CheckListProps {
  /** Whether the user asked for just this group. */
  readonly isWanted: boolean;
  readonly hint?: string;
}

/** A group that says how many checks it holds and shows them on demand. */
export function ResultGroup(props: ResultGroupProps) {
  const { label, hint, results, linkedCheck, isWanted } = props;
  const holdsLinked = results.some(({ check }) => check === linkedCheck);
  const [isExpanded, setExpanded] = useState(holdsLinked || isWanted);

  useEffect(() => {
    if (holdsLinked || isWanted) {
      setExpanded(true);
    }
  }, [holdsLinked, isWanted]);

  if (results.length === 0) {
    return null;
  }
  return (
    <Accordion
      className={styles.group}
      isExpanded={isExpanded}
      onExpandedChange={setExpanded}
    >
      <AccordionTrigger
        level={3}
        title={`${label} (${countChecks(results)})`}
        subtitle={hint}
      />
      <AccordionPanel>
        {isExpanded && (
          <CheckList
            label={label}
            results={results}
            linkedCheck={linkedCheck}
          />
        )}
      </AccordionPanel>
    </Accordion>
  );
}
