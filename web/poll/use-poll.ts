import { useCallback } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import { publicApi } from '../api/api';
import { askWithClock } from '../api/clock-offset';
import { type Reloadable, useLoaded } from '../api/use-loaded';
import { nextLoadIn } from './load-schedule';
import type { TimedPoll } from './timed-poll';

/** A poll, kept up to date while the page can be seen. */
export function usePoll(pollId: string): Reloadable<TimedPoll> {
  const find = useCallback(
    () =>
      askWithClock(
        () => publicApi.findPoll(pollId),
        (poll, clockOffset) => ({ poll, clockOffset }),
      ),
    [pollId],
  );
  return useLoaded(find, nextIn);
}

function nextIn(answer: Answer<TimedPoll>, failures: number): number | undefined {
  return nextLoadIn(answer, failures, Math.random());
}
