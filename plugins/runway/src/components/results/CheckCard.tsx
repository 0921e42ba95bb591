import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { useCheckText } from '../../translation/useCheckText';
import { useRunwayText } from '../../translation/useRunwayText';
import { CheckDetails } from './CheckDetails';
import { CheckFindings, countSubjects } from './groupByCheck';
import { locationText } from './LocationList';
import { PriorityBadge } from './PriorityBadge';
import { StateIcon } from './StateIcon';
import styles from './CheckCard.module.css';

interface CheckCardProps {
  readonly group: CheckFindings;
  /** Whether a link named this check: it opens, scrolls into view, and stands out. */
  readonly isLinked: boolean;
  /** Whether it is open before anybody asks. */
  readonly isOpen: boolean;
  readonly showSubject: boolean;
}

/** A check's answer: what was found always visible, the rest a press away. */
export function CheckCard(props: CheckCardProps) {
  const { group, isLinked, isOpen, showSubject } = props;
  const { first } = group;
  const t = useRunwayText();
  const { title } = useCheckText()(first);
  const root = useRef<HTMLLIElement>(null);
  const failing = first.state === 'fail';
  const [isExpanded, setExpanded] = useState(isLinked || isOpen);

  useEffect(() => {
    if (isLinked) {
      setExpanded(true);
      root.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [isLinked]);

  return (
    <li
      ref={root}
      className={styles.card}
      data-state={first.state}
      data-priority={first.priority}
      data-linked={isLinked || undefined}
      aria-label={title}
    >
      <Accordion isExpanded={isExpanded} onExpandedChange={setExpanded}>
        <AccordionTrigger level={4}>
          <span className={styles.head}>
            <StateIcon state={first.state} />
            <span className={styles.title}>{title}</span>
            <PriorityBadge priority={first.priority} failing={failing} />
            <span className={styles.layer}>{t(`layer.${first.layer}`)}</span>
          </span>
        </AccordionTrigger>
        <div className={styles.message}>
          <Found group={group} isExpanded={isExpanded} />
        </div>
        <AccordionPanel>
          <CheckDetails group={group} showSubject={showSubject} />
        </AccordionPanel>
      </Accordion>
    </li>
  );
}

/** What was found: its sentence, or how much there is of it. */
function Found(props: {
  readonly group: CheckFindings;
  readonly isExpanded: boolean;
}) {
  const { group, isExpanded } = props;
  const { first, findings } = group;
  const t = useRunwayText();
  const services = countSubjects(findings);
  if (findings.length > 1) {
    return (
      <>
        <Text as="p" variant="body-medium">
          {services > 1
            ? t('results.findingsInServices', {
                count: findings.length,
                services: String(services),
              })
            : t('results.findings', { count: findings.length })}
        </Text>
        {!isExpanded && (
          <Text as="p" variant="body-medium" color="secondary">
            {first.message}
          </Text>
        )}
      </>
    );
  }
  const place = first.locations.at(0);
  return (
    <>
      <Text as="p" variant="body-medium">
        {first.message}
      </Text>
      {first.reason && first.reason !== first.message && (
        <Text as="p" variant="body-medium" color="secondary">
          {first.reason}
        </Text>
      )}
      {!isExpanded && services > 1 && (
        <span className={styles.aside}>
          {t('results.inServices', { count: services })}
        </span>
      )}
      {!isExpanded && first.state === 'fail' && place && (
        <code className={styles.place}>{locationText(place)}</code>
      )}
    </>
  );
}
