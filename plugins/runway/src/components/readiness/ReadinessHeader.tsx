import { Box, Button, Text } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import {
  EntityReadiness,
  EntityResult,
  PRIORITIES,
  ReadinessSummary,
} from '@runway/backstage-plugin-runway-common';
import { isUnderWay } from '../../remote/useEntityReadiness';
import { useRunwayText } from '../../translation/useRunwayText';
import { PriorityBadge } from '../results/PriorityBadge';
import { ScoreOverCoverage } from '../verdict/ScoreOverCoverage';
import { useVerdictReason } from '../verdict/useVerdictReason';
import { VerdictBadge } from '../verdict/VerdictBadge';
import { BlockingFindings } from './BlockingFindings';
import { NextLevel } from './NextLevel';
import { Provenance } from './Provenance';
import styles from './ReadinessHeader.module.css';

function FailingCounts({ summary }: { readonly summary: ReadinessSummary }) {
  const t = useRunwayText();
  return (
    <ul className={styles.counts}>
      {PRIORITIES.map(priority => (
        <li key={priority} className={styles.count}>
          <PriorityBadge
            priority={priority}
            failing={summary.failing[priority] > 0}
          />
          <span>
            {t('layers.failing', { count: summary.failing[priority] })}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ReadinessHeaderProps {
  readonly readiness: EntityReadiness;
  readonly summary: ReadinessSummary;
  /** Empty while they are loading. */
  readonly results: readonly EntityResult[];
  readonly isStarting: boolean;
  readonly onReassess: () => void;
}

/** The answer in one look: verdict, why, score over coverage, level. */
export function ReadinessHeader(props: ReadinessHeaderProps) {
  const { readiness, summary, results, isStarting, onReassess } = props;
  const t = useRunwayText();
  const reason = useVerdictReason(summary);
  const underWay = isUnderWay(readiness);

  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      data-verdict={summary.verdict}
      aria-labelledby="runway-readiness"
    >
      <div className={styles.top}>
        <div className={styles.answer}>
          <h2 className={styles.heading} id="runway-readiness">
            <VerdictBadge verdict={summary.verdict} size="large" />
          </h2>
          <Text as="p" variant="body-large">
            {reason}
          </Text>
          <BlockingFindings results={results} />
          <FailingCounts summary={summary} />
        </div>
        <div className={styles.numbers}>
          <ScoreOverCoverage
            score={summary.score}
            coverage={summary.coverage}
            size="large"
          />
          <NextLevel level={summary.level} gates={readiness.gates} />
        </div>
        <Button
          variant="secondary"
          iconStart={<RiRefreshLine />}
          isPending={isStarting}
          isDisabled={underWay}
          onPress={onReassess}
        >
          {underWay ? t('readiness.reassessing') : t('readiness.reassess')}
        </Button>
      </div>
      <Provenance readiness={readiness} summary={summary} />
    </Box>
  );
}
