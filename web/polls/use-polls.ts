import { useCallback, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import type { PollSummary } from '../../contract/poll';
import { publicApi } from '../api/api';
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

/** The list of polls, kept up to date while the page can be seen. */
export function usePolls(): PollsState {
  const [wanted, setWanted] = useState(POLLS_SHOWN);
  const learnt = useRef<LearntPoll[]>([]);
  const load = useCallback(async () => {
    const askedAt = Date.now();
    const answer = await loadPolls(loadPage, wanted);
    return answer.ok ? { ...answer, value: withLearnt(answer.value, learnt.current, askedAt) } : answer;
  }, [wanted]);
  const showMore = useCallback(() => setWanted((before) => before + POLLS_SHOWN), []);
  const loaded = useLoaded(load, nextIn);
  const learn = (poll: PollSummary) => {
    learnt.current = addLearnt(learnt.current, { poll, at: Date.now() });
    loaded.reload();
  };
  return { ...loaded, showMore, learn };
}

function loadPage(cursor?: string): Promise<Answer<TimedPage>> {
  return askWithClock(
    () => publicApi.listPolls({ cursor }),
    (page, clockOffset) => ({ ...page, clockOffset }),
  );
}

function nextIn(answer: Answer<PollList>, failures: number): number {
  return nextListIn(answer.ok, failures, Math.random());
}
