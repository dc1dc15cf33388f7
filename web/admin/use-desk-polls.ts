import { useCallback, useRef } from 'preact/hooks';
import type { PollSummary } from '../../contract/poll';
import { apiFor } from '../api/api';
import type { Operator } from '../operator/operator';
import { type ListPage, type PollsState, usePolls } from '../polls/use-polls';

/** As many as somebody may look for one among; a page of the list has a hundred. */
const FIRST = 1_000;

export interface DeskPolls extends PollsState {
  /** The poll is deleted. */
  forget: (poll: PollSummary) => void;
}

/** The polls that operators work with, or those they have put away. */
export function useDeskPolls({ token }: Operator, isArchive: boolean): DeskPolls {
  const deleted = useRef<Set<string>>(new Set());
  const list: ListPage = useCallback(
    (cursor) => apiFor(token).listDeskPolls({ cursor, ...(isArchive && { archived: 'true' }) }),
    [token, isArchive],
  );
  const isIn = useCallback(
    ({ pollId, archived }: PollSummary) => archived === isArchive && !deleted.current.has(pollId),
    [isArchive],
  );
  const polls = usePolls(list, isIn, FIRST);
  const forget = (poll: PollSummary) => {
    deleted.current.add(poll.pollId);
    polls.learn(poll);
  };
  return { ...polls, forget };
}
