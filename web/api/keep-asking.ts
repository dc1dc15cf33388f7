import type { View } from './view';

export interface Question<T> {
  ask: () => Promise<T>;
  /** Takes an answer in, and says in how many milliseconds to ask again; `undefined` for not before somebody returns. */
  take: (answer: T) => number | undefined;
  /** While nobody sees the page, it asks no more often than this, in milliseconds; not at all when absent. */
  unseenEveryMs?: number | undefined;
  view: View;
  /** What is known already: the first request is not sent now but is due in `delay`, as `take` says it. */
  known?: { delay: number | undefined } | undefined;
}

export interface Asking {
  /** Asks now, whatever the schedule. While a request is under way it asks once more after that one. */
  now(): void;
  /** Something is known without asking: what is under way is out of date, and the next request is due in `delay`. */
  postpone(delay: number | undefined): void;
  stop(): void;
}

/**
 * Asks now unless told otherwise, whenever somebody returns to the page, and again and again until it is stopped: one request
 * at a time.
 */
export function keepAsking<T>({ ask, take, unseenEveryMs, view, known }: Question<T>): Asking {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The request whose answer is waited for. */
  let underWay: Promise<T> | undefined;
  let isStale = false;
  let isStopped = false;

  const now = async () => {
    // What is under way may have been read before the change that this is called for.
    isStale = underWay !== undefined;
    if (isStale || isStopped) return;
    clearTimeout(timer);
    const request = ask();
    underWay = request;
    const answer = await request;
    if (underWay !== request) return;
    underWay = undefined;
    const delay = take(answer);
    schedule(isStale ? 0 : delay);
  };

  const schedule = (delay: number | undefined) => {
    clearTimeout(timer);
    if (delay === undefined || isStopped) return;
    const wait = view.isSeen() ? delay : Math.max(delay, unseenEveryMs ?? 0);
    // What falls due out of sight is asked when somebody returns.
    timer = setTimeout(() => (view.isSeen() || unseenEveryMs !== undefined) && void now(), wait);
  };

  const endReturns = view.onReturn(() => void now());
  if (known) schedule(known.delay);
  else void now();
  return {
    now: () => void now(),
    postpone: (delay) => {
      underWay = undefined;
      schedule(delay);
    },
    stop: () => {
      isStopped = true;
      underWay = undefined;
      clearTimeout(timer);
      endReturns();
    },
  };
}
