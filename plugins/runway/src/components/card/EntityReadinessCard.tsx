import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ReadinessSummary } from '@runway/backstage-plugin-runway-common';
import { runwayApiRef } from '../../api/runwayApiRef';
import { useEntityReadiness } from '../../remote/useEntityReadiness';
import { useRemote } from '../../remote/useRemote';
import { useRunwayText } from '../../translation/useRunwayText';
import { useReadinessHref } from '../links/useReadinessHref';
import { AssessmentNotice } from '../readiness/AssessmentNotice';
import { groupByCheck } from '../results/groupByCheck';
import { groupResults } from '../results/groupResults';
import { PriorityBadge } from '../results/PriorityBadge';
import { LoadFailed } from '../states/LoadFailed';
import { Loading } from '../states/Loading';
import { ScoreOverCoverage } from '../verdict/ScoreOverCoverage';
import { useVerdictReason } from '../verdict/useVerdictReason';
import { VerdictBadge } from '../verdict/VerdictBadge';
import { RunwayLink } from '../links/RunwayLink';
import styles from './EntityReadinessCard.module.css';

/** How many failing checks fit on the card. */
const TOP = 3;

/** The readiness of the entity around it, in a card for its overview page. */
export function EntityReadinessCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const t = useRunwayText();
  const readiness = useEntityReadiness(entityRef);

  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('card.title')}
        </Text>
      </CardHeader>
      <CardBody className={styles.body}>
        {!readiness.value && readiness.error && (
          <LoadFailed
            title={t('readiness.loadFailed')}
            error={readiness.error}
            onRetry={readiness.reload}
          />
        )}
        {!readiness.value && !readiness.error && (
          <Loading label={t('readiness.loading')} blocks={[28, 20, 64]} />
        )}
        {readiness.value && <AssessmentNotice readiness={readiness.value} />}
        {readiness.value?.summary && (
          <Assessed entityRef={entityRef} summary={readiness.value.summary} />
        )}
      </CardBody>
    </Card>
  );
}

interface AssessedProps {
  readonly entityRef: string;
  readonly summary: ReadinessSummary;
}

function Assessed({ entityRef, summary }: AssessedProps) {
  const t = useRunwayText();
  const reason = useVerdictReason(summary);
  const href = useReadinessHref()(entityRef);
  return (
    <>
      <div className={styles.verdict}>
        <VerdictBadge verdict={summary.verdict} />
        <Text as="span" variant="body-medium" color="secondary">
          {`${t('level.value', { level: String(summary.level) })}, ${t(
            `level.name.${summary.level}`,
          )}`}
        </Text>
      </div>
      <Text as="p" variant="body-medium">
        {reason}
      </Text>
      <ScoreOverCoverage score={summary.score} coverage={summary.coverage} />
      {summary.counts.fail > 0 ? (
        <TopFailing
          entityRef={entityRef}
          assessedAt={summary.assessedAt}
          href={href}
        />
      ) : (
        <Text as="p" variant="body-medium" color="secondary">
          {t('card.nothingFails')}
        </Text>
      )}
      <RunwayLink href={href}>
        {summary.counts.fail > 0 ? t('card.open') : t('card.openReady')}
      </RunwayLink>
    </>
  );
}

interface TopFailingProps {
  readonly entityRef: string;
  readonly assessedAt: string;
  readonly href: string;
}

function TopFailing({ entityRef, assessedAt, href }: TopFailingProps) {
  const t = useRunwayText();
  const api = useApi(runwayApiRef);
  const results = useRemote(`${entityRef} ${assessedAt}`, () =>
    api.getResults(parseEntityRef(entityRef)).then(({ items }) => items),
  );
  if (results.error) {
    return (
      <LoadFailed
        title={t('results.loadFailed')}
        error={results.error}
        onRetry={results.reload}
      />
    );
  }
  if (!results.value) {
    return <Loading label={t('results.loading')} blocks={[20, 20, 20]} />;
  }
  const failing = groupByCheck(groupResults(results.value).failing);
  return (
    <div>
      <h4 className={styles.label}>{t('card.top')}</h4>
      <ul className={styles.top}>
        {failing.slice(0, TOP).map(({ check, first }) => (
          <li key={check} className={styles.item}>
            <PriorityBadge priority={first.priority} failing />
            <RunwayLink
              href={`${href}?check=${encodeURIComponent(check)}`}
              title={first.message}
            >
              <span className={styles.message}>{first.message}</span>
            </RunwayLink>
          </li>
        ))}
      </ul>
      {failing.length > TOP && (
        <Text as="p" variant="body-small" color="secondary">
          {t('card.more', { count: failing.length - TOP })}
        </Text>
      )}
    </div>
  );
}
