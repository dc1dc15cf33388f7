import { useEffect } from 'preact/hooks';
import { POLLS_MAX_AGE_S } from '../../contract/limits';
import { spread } from '../api/spread';
import type { PollNow } from './latest-poll';
import type { TimedPoll } from './timed-poll';

/** Loads a poll again while its results say that somebody has changed it since. A cache on the way may still have the older one. */
export function useNewerPoll(loaded: TimedPoll, latest: PollNow | undefined, reload: () => void): void {
  const newest = latest?.version;
  useEffect(() => {
    if (newest === undefined || newest <= loaded.poll.version) return;
    const timer = setTimeout(reload, spread(POLLS_MAX_AGE_S * 1_000, Math.random()));
    return () => clearTimeout(timer);
  }, [newest, loaded, reload]);
}
