import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Code<P> {
  /** `undefined` until its code is there. */
  Part: ComponentType<P> | undefined;
  hasFailed: boolean;
}

/**
 * A part of a page whose code is loaded when it is wanted for the first time, and after a failure when it is wanted again.
 *
 * @param load stays the same function
 */
export function useCode<P>(isWanted: boolean, load: () => Promise<ComponentType<P>>): Code<P> {
  const [Part, setPart] = useState<ComponentType<P>>();
  const [hasFailed, setHasFailed] = useState(false);
  const isToLoad = isWanted && Part === undefined;
  useEffect(() => {
    if (!isToLoad) return;
    setHasFailed(false);
    load().then(
      (part) => setPart(() => part),
      () => setHasFailed(true),
    );
  }, [isToLoad, load]);
  return { Part, hasFailed };
}
