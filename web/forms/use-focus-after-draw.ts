import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';

/** Answers a function that gives the focus to the element with this id once the change under way is drawn. */
export function useFocusAfterDraw(): (id: string) => void {
  const wanted = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = undefined;
  });
  return useCallback((id: string) => {
    wanted.current = id;
  }, []);
}
