import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Failure } from '../../contract/answer';
import { type Asking, keepAsking } from './keep-asking';
import { pageView } from './page-view';

export interface Loaded<T> {
  /** As it was last loaded. */
  value?: T | undefined;
  /** Why the last try to load it failed; it is tried again automatically when that may help. */
  failure?: Failure | undefined;
}

export interface Reloadable<T> extends Loaded<T> {
  /** Loads it now, whatever the schedule. */
  reload: () => void;
}

/**
 * Something of the API's, kept up to date while the page can be seen.
 *
 * @param request asked at once whenever it is another function
 * @param nextIn milliseconds until it is loaded again, after an answer and so many failures in a row; `undefined` when it
 * cannot change any more
 */
export function useLoaded<T>(
  request: () => Promise<Answer<T>>,
  nextIn: (answer: Answer<T>, failures: number) => number | undefined,
): Reloadable<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({});
  const asking = useRef<Asking | undefined>(undefined);

  useEffect(() => {
    let failures = 0;
    const started = keepAsking({
      ask: request,
      view: pageView,
      take: (answer) => {
        failures = answer.ok ? 0 : failures + 1;
        setLoaded(({ value }) => (answer.ok ? { value: answer.value } : { value, failure: answer.failure }));
        return nextIn(answer, failures);
      },
    });
    asking.current = started;
    return started.stop;
  }, [request, nextIn]);

  const reload = useCallback(() => asking.current?.now(), []);
  return { ...loaded, reload };
}
