import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, Button } from '@backstage/ui';
import { ReactNode } from 'react';
import { runwayApiRef } from '../../api/runwayApiRef';
import { useEntityReadiness } from '../../remote/useEntityReadiness';
import { useReassess } from '../../remote/useReassess';
import { useRemote } from '../../remote/useRemote';
import { useRunwayText } from '../../translation/useRunwayText';
import { DeliveryPathSection } from '../path/DeliveryPathSection';
import { ResultsSection } from '../results/ResultsSection';
import { LoadFailed } from '../states/LoadFailed';
import { Loading } from '../states/Loading';
import { AssessmentNotice } from './AssessmentNotice';
import { LayersSection } from './LayersSection';
import { ReadinessHeader } from './ReadinessHeader';
import styles from './EntityReadinessContent.module.css';

/** The Readiness tab of the entity around it. */
export function EntityReadinessContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const t = useRunwayText();
  const readiness = useEntityReadiness(entityRef);
  const { reassess, isPending, error } = useReassess(
    entityRef,
    readiness.reload,
  );

  if (!readiness.value) {
    return (
      <div className={styles.page}>
        {readiness.error ? (
          <LoadFailed
            title={t('readiness.loadFailed')}
            error={readiness.error}
            onRetry={readiness.reload}
          />
        ) : (
          <Loading label={t('readiness.loading')} blocks={[180, 320, 240]} />
        )}
      </div>
    );
  }

  const { summary, layers } = readiness.value;
  return (
    <div className={styles.page}>
      <AssessmentNotice readiness={readiness.value} />
      {error && (
        <Alert
          status="danger"
          icon
          title={t('readiness.refreshFailed')}
          description={error.message}
        />
      )}
      {summary ? (
        <>
          <ReadinessHeader
            readiness={readiness.value}
            summary={summary}
            isStarting={isPending}
            onReassess={reassess}
          />
          <AssessedDetails
            entityRef={entityRef}
            assessedAt={summary.assessedAt}
          >
            <LayersSection layers={layers} />
          </AssessedDetails>
        </>
      ) : (
        <div>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={
              readiness.value.status === 'queued' ||
              readiness.value.status === 'running'
            }
            onPress={reassess}
          >
            {t('readiness.reassess')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface AssessedDetailsProps {
  readonly entityRef: string;
  /** Changes with every assessment, and makes the details load anew. */
  readonly assessedAt: string;
  readonly children: ReactNode;
}

function AssessedDetails(props: AssessedDetailsProps) {
  const { entityRef, assessedAt, children } = props;
  const api = useApi(runwayApiRef);
  const results = useRemote(`${entityRef} ${assessedAt}`, () =>
    api.getResults(parseEntityRef(entityRef)).then(({ items }) => items),
  );
  return (
    <>
      <DeliveryPathSection
        entityRef={entityRef}
        assessedAt={assessedAt}
        results={results.value ?? []}
      />
      <ResultsSection results={results} />
      {children}
    </>
  );
}
