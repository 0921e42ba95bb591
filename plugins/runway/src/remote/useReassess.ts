import { parseEntityRef } from '@backstage/catalog-model';
import {
  toastApiRef,
  useApi,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { runwayApiRef } from '../api/runwayApiRef';
import { useRunwayText } from '../translation/useRunwayText';

/**
 * Asks for a new assessment. A refusal is told in a toast, or, where the app
 * has none, kept in `error`.
 */
export function useReassess(entityRef: string, onAccepted: () => void) {
  const api = useApi(runwayApiRef);
  const toasts = useApiHolder().get(toastApiRef);
  const t = useRunwayText();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();

  const reassess = useCallback(async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.refresh(parseEntityRef(entityRef));
      onAccepted();
    } catch (cause) {
      const failure = cause instanceof Error ? cause : new Error(String(cause));
      if (toasts) {
        toasts.post({
          title: t('readiness.refreshFailed'),
          description: failure.message,
          status: 'danger',
        });
      } else {
        setError(failure);
      }
    } finally {
      setPending(false);
    }
  }, [api, entityRef, onAccepted, t, toasts]);

  return { reassess, isPending, error };
}
