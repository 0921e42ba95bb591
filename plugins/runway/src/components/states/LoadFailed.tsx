import { Alert, Button } from '@backstage/ui';
import { useRunwayText } from '../../translation/useRunwayText';

interface LoadFailedProps {
  readonly title: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

/** What went wrong, in the words of whoever refused, and a way to try again. */
export function LoadFailed({ title, error, onRetry }: LoadFailedProps) {
  const t = useRunwayText();
  return (
    <div role="alert">
      <Alert
        status="danger"
        icon
        title={title}
        description={error.message || t('common.unknownError')}
        customActions={
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('common.retry')}
          </Button>
        }
      />
    </div>
  );
}
