import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  OverviewView,
  readOverviewView,
  writeOverviewView,
} from './overviewQuery';

/** The overview's filter and order, kept in the URL. */
export function useOverviewView() {
  const [query, setQuery] = useSearchParams();
  const view = useMemo(() => readOverviewView(query), [query]);
  const change = useCallback(
    (next: Partial<OverviewView>) =>
      setQuery(
        current => writeOverviewView({ ...readOverviewView(current), ...next }),
        { replace: true },
      ),
    [setQuery],
  );
  return { view, change };
}
