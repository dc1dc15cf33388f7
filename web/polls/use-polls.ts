import { useCallback, useState } from 'preact/hooks';
import type { Answer } from '../../contract/client';
import { publicApi } from '../api/api';
import { backoff } from '../api/backoff';
import { askWithClock } from '../api/clock-offset';
import { type Reloadable, useLoaded } from '../api/use-loaded';
import { loadPolls, type PollList, type TimedPage } from './load-polls';

/** How many polls are shown at first, and how many more each time more are asked for. */
const STEP = 200;

const REFRESH_EVERY_MS = 15_000;

export interface PollsState extends Reloadable<PollList> {
  showMore: () => void;
}

/** The list of polls, kept up to date while the page can be seen. */
export function usePolls(): PollsState {
  const [wanted, setWanted] = useState(STEP);
  const load = useCallback(() => loadPolls(loadPage, wanted), [wanted]);
  const showMore = useCallback(() => setWanted((before) => before + STEP), []);
  return { ...useLoaded(load, nextIn), showMore };
}

function loadPage(cursor?: string): Promise<Answer<TimedPage>> {
  return askWithClock(
    () => publicApi.listPolls(cursor),
    (page, clockOffset) => ({ ...page, clockOffset }),
  );
}

function nextIn(answer: Answer<PollList>, failures: number): number {
  return answer.ok ? REFRESH_EVERY_MS : backoff(failures, Math.random());
}
