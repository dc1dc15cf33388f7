import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../api/failure';
import { keepLoaded } from '../api/keep-loaded';
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
    const started = keepLoaded(
      () => findPoll(pollId),
      (answer, failures) => nextLoadIn(answer, failures, Math.random()),
      (answer) =>
        setLoaded(({ timed }) => (answer.ok ? { timed: answer.value } : { timed, failure: answer.failure })),
    );
    keeper.current = started;
    return started.stop;
  }, [pollId]);

  const reload = useCallback(() => keeper.current?.load(), []);
  return { ...loaded, reload };
}
