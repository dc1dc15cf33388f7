import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { backoff } from '../api/backoff';
import type { Failure } from '../api/failure';
import { keepLoaded } from '../api/keep-loaded';
import { listPolls } from '../api/voting-api';
import { loadPolls, type PollList } from './load-polls';

/** How many polls are shown at first, and how many more each time more are asked for. */
const STEP = 200;

const REFRESH_EVERY_MS = 15_000;

interface LoadedPolls {
  /** As they were last loaded. */
  list?: PollList | undefined;
  /** Why the last try failed; it is tried again by itself. */
  failure?: Failure | undefined;
}

export interface PollsState extends LoadedPolls {
  /** Loads the list now. */
  reload: () => void;
  showMore: () => void;
}

/** The list of polls, kept up to date while the page can be seen. */
export function usePolls(): PollsState {
  const [wanted, setWanted] = useState(STEP);
  const [loaded, setLoaded] = useState<LoadedPolls>({});
  const keeper = useRef<{ load: () => void } | undefined>(undefined);

  useEffect(() => {
    const started = keepLoaded(
      () => loadPolls(listPolls, wanted),
      (answer, failures) => (answer.ok ? REFRESH_EVERY_MS : backoff(failures, Math.random())),
      (answer) =>
        setLoaded(({ list }) => (answer.ok ? { list: answer.value } : { list, failure: answer.failure })),
    );
    keeper.current = started;
    return started.stop;
  }, [wanted]);

  const reload = useCallback(() => keeper.current?.load(), []);
  const showMore = useCallback(() => setWanted((before) => before + STEP), []);
  return { ...loaded, reload, showMore };
}
