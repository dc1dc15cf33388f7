import { useCallback, useRef } from 'preact/hooks';
import { watchSight } from '../operator/watch-sight';

export interface InSight {
  /** The ids of those that are in sight now. */
  ids: ReadonlySet<string>;
  /** Says from now on whether an element is in sight, until the function it returns is called. */
  observe: (id: string, element: Element) => () => void;
}

/** What of a long list is on the screen. `onChange` is told whenever that is something else. */
export function useInSight(onChange: () => void): InSight {
  const ids = useRef(new Set<string>());
  const told = useRef(onChange);
  told.current = onChange;

  const observe = useCallback((id: string, element: Element) => {
    const stop = watchSight(element, (isInSight) => {
      if (isInSight) ids.current.add(id);
      else ids.current.delete(id);
      told.current();
    });
    return () => {
      stop();
      ids.current.delete(id);
    };
  }, []);
  return { ids: ids.current, observe };
}
