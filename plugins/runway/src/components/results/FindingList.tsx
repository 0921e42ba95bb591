import { Button } from '@backstage/ui';
import { useId, useState } from 'react';
import { useCheckText } from '../../translation/useCheckText';
import { useRunwayText } from '../../translation/useRunwayText';
import { AffectedServices, sharedLocations } from './AffectedServices';
import { Because } from './Because';
import { Finding } from './groupByCheck';
import { LocationList } from './LocationList';
import styles from './FindingList.module.css';

/** More than these are shown on demand. */
const FIRST = 5;

interface FindingListProps {
  readonly label: string;
  readonly findings: readonly Finding[];
  /** Written once above or below the list; rows name only another one. */
  readonly remedy: string | null;
}

/** What one check found in many places, a row each. */
export function FindingList({ label, findings, remedy }: FindingListProps) {
  const t = useRunwayText();
  const listId = useId();
  const [isExpanded, setExpanded] = useState(false);
  const rest = findings.length - FIRST;
  const shown = isExpanded ? findings : findings.slice(0, FIRST);
  return (
    <>
      <ul className={styles.list} id={listId} aria-label={label}>
        {shown.map(finding => (
          <FindingRow key={finding.key} finding={finding} remedy={remedy} />
        ))}
      </ul>
      {rest > 0 && (
        <Button
          className={styles.button}
          variant="tertiary"
          size="small"
          aria-expanded={isExpanded}
          aria-controls={listId}
          onPress={() => setExpanded(!isExpanded)}
        >
          {isExpanded
            ? t('results.showFewer')
            : t('results.showMore', { count: rest })}
        </Button>
      )}
    </>
  );
}

function FindingRow(props: {
  readonly finding: Finding;
  readonly remedy: string | null;
}) {
  const { finding, remedy } = props;
  const { first } = finding;
  const t = useRunwayText();
  const text = useCheckText()(first);
  const { locations, urls } = sharedLocations(finding);
  return (
    <li className={styles.row}>
      <div className={styles.services}>
        <AffectedServices finding={finding} />
      </div>
      <div>
        <p className={styles.message}>{first.message}</p>
        {first.reason && first.reason !== first.message && (
          <p className={styles.aside}>{first.reason}</p>
        )}
        <LocationList locations={locations} urls={urls} />
        {finding.results.length === 1 && <Because of={first.attribution} />}
        {first.remedy !== remedy && (
          <p className={styles.aside}>
            {t('results.fixThis', { remedy: text.remedy })}
          </p>
        )}
      </div>
    </li>
  );
}
