import { useCallback, useState } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import type { PollView } from '../../contract/poll';
import { apiFor } from '../api/api';
import { backoff } from '../api/backoff';
import { askWithClock } from '../api/clock-offset';
import { useLoaded } from '../api/use-loaded';
import type { TimedPoll } from '../poll/timed-poll';
import type { Operator } from './operator';

const REFRESH_EVERY_MS = 5_000;

export interface DeskPoll {
  /** `undefined` until it is loaded. */
  timed: TimedPoll | undefined;
  /** The service has just said that this is the poll. */
  learn: (poll: PollView) => void;
}

/** A poll as operators know it, drafts too, kept up to date with what others change. */
export function useDeskPoll(pollId: string, { token }: Operator): DeskPoll {
  const find = useCallback(
    () =>
      askWithClock(
        () => apiFor(token).findDeskPoll(pollId),
        (poll, clockOffset) => ({ poll, clockOffset }),
      ),
    [pollId, token],
  );
  const { value } = useLoaded(find, nextIn);
  const [learnt, setLearnt] = useState<PollView>();
  const isNewer = value && learnt && learnt.version > value.poll.version;
  return { timed: isNewer ? { ...value, poll: learnt } : value, learn: setLearnt };
}

function nextIn(answer: Answer<TimedPoll>, failures: number): number {
  return answer.ok ? REFRESH_EVERY_MS : backoff(failures, Math.random());
}
