import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityReadiness } from '@runway/backstage-plugin-runway-common';
import { useEffect } from 'react';
import { runwayApiRef } from '../api/runwayApiRef';
import { Remote, useRemote } from './useRemote';

/** Milliseconds between two looks at an assessment that is under way. */
const POLL_INTERVAL = 2500;

export function isUnderWay(readiness: EntityReadiness | undefined): boolean {
  return readiness?.status === 'queued' || readiness?.status === 'running';
}

/** An entity's readiness, watched until no assessment is under way. */
export function useEntityReadiness(entityRef: string): Remote<EntityReadiness> {
  const api = useApi(runwayApiRef);
  const remote = useRemote(entityRef, () =>
    api.getReadiness(parseEntityRef(entityRef)),
  );
  const { value, error, loading, reload } = remote;

  useEffect(() => {
    if (loading || error || !isUnderWay(value)) {
      return undefined;
    }
    const timer = setTimeout(reload, POLL_INTERVAL);
    return () => clearTimeout(timer);
  }, [value, error, loading, reload]);

  return remote;
}
