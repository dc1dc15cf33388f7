import { useCallback, useEffect, useRef } from 'preact/hooks';

export interface InSight {
  /** The ids of those that are in sight now. */
  ids: ReadonlySet<string>;
  /** Says from now on whether an element is in sight, until the function it returns is called. */
  observe: (id: string, element: Element) => () => void;
}

/** What of a long list is on the screen. `onChange` is told whenever that is something else. */
export function useInSight(onChange: () => void): InSight {
  const ids = useRef(new Set<string>());
  const known = useRef(new Map<Element, string>());
  const observer = useRef<IntersectionObserver | undefined>(undefined);
  const told = useRef(onChange);
  told.current = onChange;
  useEffect(() => () => observer.current?.disconnect(), []);

  const observe = useCallback((id: string, element: Element) => {
    observer.current ??= new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const seen = known.current.get(target);
        if (seen === undefined) continue;
        if (isIntersecting) ids.current.add(seen);
        else ids.current.delete(seen);
      }
      told.current();
    });
    known.current.set(element, id);
    observer.current.observe(element);
    return () => {
      observer.current?.unobserve(element);
      known.current.delete(element);
      ids.current.delete(id);
    };
  }, []);
  return { ids: ids.current, observe };
}
