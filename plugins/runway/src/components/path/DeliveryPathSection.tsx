import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { EntityResult } from '@runway/backstage-plugin-runway-common';
import { runwayApiRef } from '../../api/runwayApiRef';
import { useRemote } from '../../remote/useRemote';
import { useRunwayText } from '../../translation/useRunwayText';
import { LoadFailed } from '../states/LoadFailed';
import { Loading } from '../states/Loading';
import { Nothing } from '../states/Nothing';
import { PathViewer } from './PathViewer';
import styles from './DeliveryPathSection.module.css';

interface DeliveryPathSectionProps {
  readonly entityRef: string;
  /** Changes with every assessment, and makes the path load anew. */
  readonly assessedAt: string;
  readonly results: readonly EntityResult[];
}

export function DeliveryPathSection(props: DeliveryPathSectionProps) {
  const { entityRef, assessedAt, results } = props;
  const t = useRunwayText();
  const api = useApi(runwayApiRef);
  const path = useRemote(`${entityRef} ${assessedAt}`, () =>
    api.getDeliveryPath(parseEntityRef(entityRef)),
  );

  return (
    <section className={styles.section} aria-labelledby="runway-path">
      <Text as="h2" variant="title-x-small" weight="bold" id="runway-path">
        {t('path.title')}
      </Text>
      {path.error && !path.value && (
        <LoadFailed
          title={t('path.loadFailed')}
          error={path.error}
          onRetry={path.reload}
        />
      )}
      {!path.error && !path.value && (
        <Loading label={t('path.loading')} blocks={[320]} />
      )}
      {path.value &&
        (path.value.stations.length > 0 ? (
          <PathViewer path={path.value} results={results} />
        ) : (
          <Nothing title={t('path.empty')} hint={t('path.emptyHint')} />
        ))}
    </section>
  );
}
