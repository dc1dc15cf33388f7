import type { Answer } from './voting-api';

export interface KeptLoaded {
  /** Loads now, whatever the schedule. */
  load: () => void;
  stop: () => void;
}

/**
 * Loads something now, when the page comes into view and again and again while it is, one request at a time, until it is
 * stopped.
 *
 * @param nextIn milliseconds until it is loaded again, after an answer and so many failures in a row; `undefined` when it
 * cannot change any more
 */
export function keepLoaded<T>(
  request: () => Promise<Answer<T>>,
  nextIn: (answer: Answer<T>, failures: number) => number | undefined,
  show: (answer: Answer<T>) => void,
): KeptLoaded {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLoading = false;
  let isStale = false;
  let isStopped = false;
  let failures = 0;

  const load = async () => {
    // What is under way may have been read before the change that this is called for.
    isStale = isLoading;
    if (isLoading || isStopped) return;
    clearTimeout(timer);
    isLoading = true;
    const answer = await request();
    isLoading = false;
    if (isStopped) return;
    show(answer);
    failures = answer.ok ? 0 : failures + 1;
    const delay = isStale ? 0 : nextIn(answer, failures);
    if (delay !== undefined) timer = setTimeout(loadIfSeen, delay);
  };

  // What falls due out of sight is loaded when the page is seen again.
  const loadIfSeen = () => {
    if (!document.hidden) void load();
  };

  document.addEventListener('visibilitychange', loadIfSeen);
  void load();
  return {
    load: () => void load(),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', loadIfSeen);
    },
  };
}
