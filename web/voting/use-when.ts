import { useEffect, useRef } from 'preact/hooks';

/** Acts each time a condition comes true, with what is known then. */
export function useWhen(isTime: boolean, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (isTime) latest.current();
  }, [isTime]);
}
