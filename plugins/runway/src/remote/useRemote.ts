import { useCallback, useEffect, useState } from 'react';

/** Something that is fetched: a reload keeps the last value until the next. */
export interface Remote<T> {
  readonly value: T | undefined;
  readonly error: Error | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

interface Answer<T> {
  readonly key: string;
  readonly value?: T;
  readonly error?: Error;
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}

/**
 * Fetches when `key` changes and on `reload`. An answer to an earlier key is
 * never shown for a later one.
 *
 * @param key - names what is fetched
 * @param load - fetches it; must not depend on anything that `key` leaves out
 */
export function useRemote<T>(key: string, load: () => Promise<T>): Remote<T> {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer<T>>();
  const [loading, setLoading] = useState(true);

  useEffect(() => {
    let current = true;
    setLoading(true);
    load().then(
      value => {
        if (current) {
          setAnswer({ key, value });
          setLoading(false);
        }
      },
      cause => {
        if (current) {
          setAnswer(last => ({
            key,
            value: last?.key === key ? last.value : undefined,
            error: asError(cause),
          }));
          setLoading(false);
        }
      },
    );
    return () => {
      current = false;
    };
    // `load` is a new function on every render; `key` stands for it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, attempt]);

  const reload = useCallback(() => setAttempt(n => n + 1), []);
  const mine = answer?.key === key ? answer : undefined;
  return {
    value: mine?.value,
    error: mine?.error,
    loading: loading || !mine,
    reload,
  };
}
