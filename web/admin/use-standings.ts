import { useEffect, useRef, useState } from 'preact/hooks';
import type { PollSummary } from '../../contract/poll';
import { apiFor } from '../api/api';
import { pageView } from '../api/page-view';
import type { Operator } from '../operator/operator';
import { type KeptReading, keepReading } from './keep-reading';
import { hasMovedOn, pollsToRead, type Standings, standingAfter } from './standing';
import { type InSight, useInSight } from './use-in-sight';

export interface WatchedStandings {
  standings: Standings;
  observe: InSight['observe'];
}

/**
 * The results of the polls in sight, read again and again while the page can be seen.
 *
 * @param onMovedOn told when they say that somebody, or the clock, has changed a poll
 */
export function useStandings(
  polls: readonly PollSummary[],
  { token }: Operator,
  onMovedOn: () => void,
): WatchedStandings {
  const [standings, setStandings] = useState<Standings>(new Map());
  const reading = useRef<KeptReading | undefined>(undefined);
  const inSight = useInSight(() => reading.current?.look());
  const latest = useRef({ polls, standings, onMovedOn });
  latest.current = { polls, standings, onMovedOn };

  useEffect(() => {
    const read = async (pollId: string) => {
      const answer = await apiFor(token).previewResults(pollId);
      const before = latest.current.standings.get(pollId);
      const standing = standingAfter(before, answer);
      if (standing) setStandings((all) => new Map(all).set(pollId, standing));
      if (hasMovedOn(before, standing)) latest.current.onMovedOn();
    };
    const started = keepReading({
      read,
      wanted: () =>
        pollsToRead(latest.current.polls, latest.current.standings).filter((id) => inSight.ids.has(id)),
      view: pageView,
    });
    reading.current = started;
    return started.stop;
  }, [token, inSight.ids]);
  return { standings, observe: inSight.observe };
}
