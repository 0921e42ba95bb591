import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, Button } from '@backstage/ui';
import {
  EntityReadiness,
  ReadinessSummary,
} from '@runway/backstage-plugin-runway-common';
import { runwayApiRef } from '../../api/runwayApiRef';
import {
  isUnderWay,
  useEntityReadiness,
} from '../../remote/useEntityReadiness';
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
  const { value, error, reload } = useEntityReadiness(entityRef);
  const reassessment = useReassess(entityRef, reload);

  if (!value) {
    return error ? (
      <LoadFailed
        title={t('readiness.loadFailed')}
        error={error}
        onRetry={reload}
      />
    ) : (
      <Loading label={t('readiness.loading')} blocks={[180, 320, 240]} />
    );
  }
  return (
    <div className={styles.page}>
      <AssessmentNotice readiness={value} />
      {reassessment.error && (
        <Alert
          status="danger"
          icon
          title={t('readiness.refreshFailed')}
          description={reassessment.error.message}
        />
      )}
      {value.summary ? (
        <Assessed
          readiness={value}
          summary={value.summary}
          isStarting={reassessment.isPending}
          onReassess={reassessment.reassess}
        />
      ) : (
        <div>
          <Button
            variant="primary"
            isPending={reassessment.isPending}
            isDisabled={isUnderWay(value)}
            onPress={reassessment.reassess}
          >
            {t('readiness.reassess')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface AssessedProps {
  readonly readiness: EntityReadiness;
  readonly summary: ReadinessSummary;
  readonly isStarting: boolean;
  readonly onReassess: () => void;
}

function Assessed(props: AssessedProps) {
  const { readiness, summary, isStarting, onReassess } = props;
  const { entityRef } = readiness;
  const api = useApi(runwayApiRef);
  // A new assessment has a new time, and makes the details load anew.
  const results = useRemote(`${entityRef} ${summary.assessedAt}`, () =>
    api.getResults(parseEntityRef(entityRef)).then(({ items }) => items),
  );
  return (
    <>
      <ReadinessHeader
        readiness={readiness}
        summary={summary}
        results={results.value ?? []}
        isStarting={isStarting}
        onReassess={onReassess}
      />
      <DeliveryPathSection
        entityRef={entityRef}
        assessedAt={summary.assessedAt}
        results={results.value ?? []}
      />
      <ResultsSection results={results} />
      <LayersSection layers={readiness.layers} />
    </>
  );
}
