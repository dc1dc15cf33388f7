import { useCallback, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import type { PollPage, PollSummary } from '../../contract/poll';
import { askWithClock } from '../api/clock-offset';
import { type Reloadable, useLoaded } from '../api/use-loaded';
import { addLearnt, type LearntPoll, withLearnt } from './learnt-polls';
import { nextListIn, POLLS_SHOWN } from './list-schedule';
import { loadPolls, type PollList, type TimedPage } from './load-polls';

export interface PollsState extends Reloadable<PollList> {
  showMore: () => void;
  /** The service has just said that this is the poll. */
  learn: (poll: PollSummary) => void;
}

/** One page of a list of polls. */
export type ListPage = (cursor: string | undefined) => Promise<Answer<PollPage>>;

/**
 * A list of polls, kept up to date while the page can be seen.
 *
 * @param listPage another list when it is another function
 * @param isIn whether a poll is in the list, when it was changed
 * @param first how many are loaded until more are asked for
 */
export function usePolls(
  listPage: ListPage,
  isIn: (poll: PollSummary) => boolean = isInEveryList,
  first = POLLS_SHOWN,
): PollsState {
  const [wanted, setWanted] = useState(first);
  const learnt = useRef<LearntPoll[]>([]);
  const load = useCallback(async () => {
    const askedAt = Date.now();
    const answer = await loadPolls((cursor) => loadPage(listPage, cursor), wanted);
    return answer.ok ? { ...answer, value: withLearnt(answer.value, learnt.current, askedAt, isIn) } : answer;
  }, [listPage, isIn, wanted]);
  const showMore = useCallback(() => setWanted((before) => before + POLLS_SHOWN), []);
  const loaded = useLoaded(load, nextIn);
  const learn = (poll: PollSummary) => {
    learnt.current = addLearnt(learnt.current, { poll, at: Date.now() });
    loaded.reload();
  };
  return { ...loaded, showMore, learn };
}

function isInEveryList(): boolean {
  return true;
}

function loadPage(listPage: ListPage, cursor: string | undefined): Promise<Answer<TimedPage>> {
  return askWithClock(
    () => listPage(cursor),
    (page, clockOffset) => ({ ...page, clockOffset }),
  );
}

function nextIn(answer: Answer<PollList>, failures: number): number {
  return nextListIn(answer.ok, failures, Math.random());
}
