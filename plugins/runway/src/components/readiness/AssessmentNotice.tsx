import { Alert } from '@backstage/ui';
import { EntityReadiness } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from '../../translation/useRunwayText';

/** Says when what the page shows is not, or not yet, the present. */
export function AssessmentNotice(props: {
  readonly readiness: EntityReadiness;
}) {
  const { status, error, summary } = props.readiness;
  const t = useRunwayText();
  if (status === 'queued' || status === 'running') {
    return (
      <div role="status">
        <Alert
          status="info"
          isPending
          title={summary ? t(`readiness.${status}`) : t('readiness.firstRun')}
          description={summary ? undefined : t('readiness.firstRunHint')}
        />
      </div>
    );
  }
  if (status === 'failed') {
    return (
      <Alert
        status="danger"
        icon
        title={t('readiness.failed')}
        description={[
          error ?? t('common.unknownError'),
          summary ? t('readiness.failedKept') : '',
        ]
          .filter(Boolean)
          .join(' ')}
      />
    );
  }
  if (status === 'unmapped') {
    return (
      <Alert
        status="warning"
        icon
        title={t('readiness.unmapped')}
        description={error ?? t('readiness.unmappedHint')}
      />
    );
  }
  return null;
}
