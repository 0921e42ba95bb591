import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Link,
  Text,
} from '@backstage/ui';
import {
  EntityResult,
  REPOSITORY_SUBJECT,
} from '@runway/backstage-plugin-runway-common';
import { useEffect, useRef, useState } from 'react';
import { useCheckText } from '../../translation/useCheckText';
import { useRunwayText } from '../../translation/useRunwayText';
import { LocationList, locationText } from './LocationList';
import { PriorityBadge } from './PriorityBadge';
import { StateIcon } from './StateIcon';
import styles from './ResultCard.module.css';

interface ResultCardProps {
  readonly result: EntityResult;
  /** Whether a link named this check: it opens, scrolls into view, and stands out. */
  readonly isLinked: boolean;
  readonly showSubject: boolean;
}

/** One answer: what was found always visible, the rest a press away. */
export function ResultCard(props: ResultCardProps) {
  const { result, isLinked, showSubject } = props;
  const t = useRunwayText();
  const text = useCheckText()(result);
  const root = useRef<HTMLLIElement>(null);
  const failing = result.state === 'fail';
  const [isExpanded, setExpanded] = useState(
    isLinked || (failing && result.priority === 'P0'),
  );

  useEffect(() => {
    if (isLinked) {
      setExpanded(true);
      root.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [isLinked]);

  const first = result.locations.at(0);
  return (
    <li
      ref={root}
      className={styles.card}
      data-state={result.state}
      data-priority={result.priority}
      data-linked={isLinked || undefined}
      aria-label={text.title}
    >
      <Accordion isExpanded={isExpanded} onExpandedChange={setExpanded}>
        <AccordionTrigger level={4}>
          <span className={styles.head}>
            <StateIcon state={result.state} />
            <span className={styles.title}>{text.title}</span>
            <PriorityBadge priority={result.priority} failing={failing} />
            <span className={styles.layer}>{t(`layer.${result.layer}`)}</span>
          </span>
        </AccordionTrigger>
        <div className={styles.message}>
          <Text as="p" variant="body-medium">
            {result.message}
          </Text>
          {result.reason && result.reason !== result.message && (
            <Text as="p" variant="body-medium" color="secondary">
              {result.reason}
            </Text>
          )}
          {!isExpanded && failing && first && (
            <code className={styles.place}>{locationText(first)}</code>
          )}
        </div>
        <AccordionPanel>
          <dl className={styles.details}>
            {result.locations.length > 0 && (
              <>
                <dt>{t('results.where')}</dt>
                <dd>
                  <LocationList
                    locations={result.locations}
                    urls={result.locationUrls}
                  />
                </dd>
              </>
            )}
            <dt>{t('results.fix')}</dt>
            <dd>{result.remedy || text.remedy}</dd>
            <dt>{t('results.why')}</dt>
            <dd>{text.why}</dd>
            {showSubject && (
              <>
                <dt>{t('results.subject')}</dt>
                <dd>
                  {result.subject === REPOSITORY_SUBJECT
                    ? t('results.repository')
                    : result.subject}
                </dd>
              </>
            )}
          </dl>
          <p className={styles.meta}>
            <Link href={`?check=${encodeURIComponent(result.check)}`}>
              {result.check}
            </Link>
            {', '}
            {t(`evidence.${result.evidence}`)}
          </p>
        </AccordionPanel>
      </Accordion>
    </li>
  );
}
