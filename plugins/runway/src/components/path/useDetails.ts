import { RefObject, useCallback, useEffect, useRef, useState } from 'react';

/**
 * Which station's details are open. Escape inside the stage closes them, and
 * closing gives the focus back to what opened them.
 *
 * @param stage - the element that holds the stations and the details
 */
export function useDetails(stage: RefObject<HTMLElement>) {
  const [chosen, setChosen] = useState<string | null>(null);
  const opener = useRef<Element | null>(null);

  const choose = useCallback((id: string) => {
    opener.current = document.activeElement;
    setChosen(id);
  }, []);

  const close = useCallback(() => {
    setChosen(null);
    if (opener.current instanceof HTMLElement) {
      opener.current.focus();
    }
  }, []);

  useEffect(() => {
    const element = stage.current;
    if (chosen === null || !element) {
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        close();
      }
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [chosen, close, stage]);

  return { chosen, choose, close };
}
