import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../api/failure';
import { findPoll, type TimedPoll } from '../api/voting-api';
import { nextLoadIn } from './load-schedule';

interface LoadedPoll {
  /** The poll as it was last loaded. */
  timed?: TimedPoll | undefined;
  /** Why the last try to load it failed; it is tried again by itself when that may help. */
  failure?: Failure | undefined;
}

export interface PollState extends LoadedPoll {
  /** Loads it now, whatever the schedule. */
  reload: () => void;
}

/** A poll, kept up to date while the page can be seen. */
export function usePoll(pollId: string): PollState {
  const [loaded, setLoaded] = useState<LoadedPoll>({});
  const keeper = useRef<{ load: () => void } | undefined>(undefined);

  useEffect(() => {
    const started = keepLoaded(pollId, setLoaded);
    keeper.current = started;
    return started.stop;
  }, [pollId]);

  const reload = useCallback(() => keeper.current?.load(), []);
  return { ...loaded, reload };
}

/** Loads the poll now and again until stopped, one request at a time. */
function keepLoaded(pollId: string, show: (change: (before: LoadedPoll) => LoadedPoll) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLoading = false;
  let isStopped = false;
  let isDue = true;
  let failures = 0;

  const load = async () => {
    if (isLoading || isStopped) return;
    clearTimeout(timer);
    isLoading = true;
    isDue = false;
    const answer = await findPoll(pollId);
    isLoading = false;
    if (isStopped) return;
    failures = answer.ok ? 0 : failures + 1;
    show(({ timed }) => (answer.ok ? { timed: answer.value } : { timed, failure: answer.failure }));
    const delay = nextLoadIn(answer, failures, Math.random());
    if (delay !== undefined) timer = setTimeout(becomeDue, delay);
  };

  const becomeDue = () => {
    isDue = true;
    if (!document.hidden) void load();
  };

  const onVisibilityChange = () => {
    if (isDue && !document.hidden) void load();
  };

  document.addEventListener('visibilitychange', onVisibilityChange);
  void load();
  return {
    load: () => void load(),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibilityChange);
    },
  };
}
