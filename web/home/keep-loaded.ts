import type { Answer } from '../api/voting-api';
import { backoff } from '../poll/backoff';

const REFRESH_EVERY_MS = 15_000;

export interface KeptLoaded {
  /** Loads now. */
  load: () => void;
  stop: () => void;
}

/** Loads something now and again while the page can be seen, one request at a time, until it is stopped. */
export function keepLoaded<T>(
  request: () => Promise<Answer<T>>,
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
    if (isLoading) return;
    clearTimeout(timer);
    isLoading = true;
    const answer = await request();
    isLoading = false;
    if (isStopped) return;
    show(answer);
    failures = answer.ok ? 0 : failures + 1;
    const delay = answer.ok ? REFRESH_EVERY_MS : backoff(failures, Math.random());
    timer = setTimeout(loadWhenSeen, isStale ? 0 : delay);
  };

  const loadWhenSeen = () => {
    if (!document.hidden) void load();
  };

  document.addEventListener('visibilitychange', loadWhenSeen);
  void load();
  return {
    load: () => void load(),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', loadWhenSeen);
    },
  };
}
