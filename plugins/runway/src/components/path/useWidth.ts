import { useEffect, useState } from 'react';

/**
 * The width in pixels of the element that gets the returned ref, kept up to
 * date; undefined until it is known.
 */
export function useWidth<T extends HTMLElement>() {
  const [element, ref] = useState<T | null>(null);
  const [width, setWidth] = useState<number>();

  useEffect(() => {
    if (!element) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);

  return { ref, width };
}
