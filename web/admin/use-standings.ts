import { useEffect, useRef, useState } from 'preact/hooks';
import type { PollSummary } from '../../contract/poll';
import { apiFor } from '../api/api';
import { keepAsking } from '../api/keep-asking';
import { pageView } from '../api/page-view';
import type { Operator } from '../operator/operator';
import { pollsToRead, type Standings, standingAfter } from './standing';

/** From the end of one round through the polls to the start of the next. */
const PAUSE_MS = 5_000;

/** The results of all polls: read one poll after the other, again and again, while the page can be seen. */
export function useStandings(polls: readonly PollSummary[], { token }: Operator): Standings {
  const [standings, setStandings] = useState<Standings>(new Map());
  const latest = useRef({ polls, standings });
  latest.current = { polls, standings };
  const hasPolls = polls.length > 0;

  useEffect(() => {
    if (!hasPolls) return;
    let isStopped = false;

    const readPoll = async (pollId: string) => {
      const answer = await apiFor(token).previewResults(pollId);
      setStandings((before) => {
        const standing = standingAfter(before.get(pollId), answer);
        return standing ? new Map(before).set(pollId, standing) : before;
      });
    };
    const readAll = async () => {
      for (const { pollId } of pollsToRead(latest.current.polls, latest.current.standings)) {
        if (isStopped || document.hidden) break;
        await readPoll(pollId);
      }
    };

    const asking = keepAsking({ ask: readAll, take: () => PAUSE_MS, view: pageView });
    return () => {
      isStopped = true;
      asking.stop();
    };
  }, [hasPolls, token]);
  return standings;
}
