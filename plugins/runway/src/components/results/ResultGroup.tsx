import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { EntityResult } from '@runway/backstage-plugin-runway-common';
import { useEffect, useState } from 'react';
import { ResultCard } from './ResultCard';
import styles from './ResultGroup.module.css';

interface ResultListProps {
  readonly label: string;
  readonly results: readonly EntityResult[];
  readonly linkedCheck: string | null;
}

export function ResultList({ label, results, linkedCheck }: ResultListProps) {
  const showSubject = new Set(results.map(({ subject }) => subject)).size > 1;
  return (
    <ul className={styles.list} aria-label={label}>
      {results.map(result => (
        <ResultCard
          key={`${result.subject}:${result.check}:${result.fingerprint}`}
          result={result}
          isLinked={result.check === linkedCheck}
          showSubject={showSubject}
        />
      ))}
    </ul>
  );
}

interface ResultGroupProps extends ResultListProps {
  /** Whether the user asked for just this group. */
  readonly isWanted: boolean;
  readonly hint?: string;
}

/** A group that says how many it holds and shows them on demand. */
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
        title={`${label} (${results.length})`}
        subtitle={hint}
      />
      <AccordionPanel>
        {isExpanded && (
          <ResultList
            label={label}
            results={results}
            linkedCheck={linkedCheck}
          />
        )}
      </AccordionPanel>
    </Accordion>
  );
}
