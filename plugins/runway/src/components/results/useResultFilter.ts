import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readResultFilter,
  RESULT_FILTER_KEYS,
  ResultFilter,
} from './resultFilter';

/** The filter and the linked check, as the URL has them. */
export function useResultFilter() {
  const [query, setQuery] = useSearchParams();

  const setFilter = useCallback(
    (next: ResultFilter) =>
      setQuery(
        current => {
          const changed = new URLSearchParams(current);
          changed.delete('check');
          for (const key of RESULT_FILTER_KEYS) {
            const value = next[key];
            if (value === null) {
              changed.delete(key);
            } else {
              changed.set(key, value);
            }
          }
          return changed;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setQuery],
  );

  const filter = useMemo(() => readResultFilter(query), [query]);
  return { filter, setFilter, linkedCheck: query.get('check') };
}
