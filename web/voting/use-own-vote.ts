import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { pageView } from '../api/page-view';
import { NOT_YET, type OwnVoteState, UNKNOWN } from './own-vote';
import type { Voter } from './use-voter';
import { lookWithPass, voterApi } from './voter-api';
import { type OwnVoteWatch, watchOwnVote } from './watch-own-vote';

export interface KnownOwnVote extends OwnVoteState {
  /** Looks it up now. */
  look: () => void;
  /** The service has just said that this is the vote; none when it was taken back. */
  learn: (choice: Choice | undefined) => void;
}

/** The voter's own vote, kept true over other tabs and devices by looking again whenever somebody returns. */
export function useOwnVote({ pollId, status, access }: PollView, voter: Voter): KnownOwnVote {
  const { passes, turn } = voter;
  const [{ state, of }, setKnown] = useState({ state: UNKNOWN, of: turn });
  const known = of === turn ? state : UNKNOWN;
  const latest = useRef(known);
  latest.current = known;
  const watch = useRef<OwnVoteWatch | undefined>(undefined);
  const isScheduled = status === 'scheduled';
  const isCertified = status === 'certified';
  const hasVoter = (voter.status === 'known' || voter.status === 'coming') && !isScheduled;
  const sawItScheduled = useRef(isScheduled);
  sawItScheduled.current ||= isScheduled;

  useEffect(() => {
    if (!hasVoter) return;
    const before = latest.current;
    const show = (next: OwnVoteState) => setKnown({ state: next, of: turn });
    const start = before.isKnown || !sawItScheduled.current ? before : NOT_YET;
    show(start);
    const started = watchOwnVote(start, {
      // For an account a new pass asks nothing of anybody.
      ask: () => (access === 'account' ? voterApi(passes).findOwnVote(pollId) : lookWithPass(passes, pollId)),
      show,
      isCertified,
      view: pageView,
    });
    watch.current = started;
    return () => {
      started.stop();
      watch.current = undefined;
    };
  }, [pollId, access, passes, turn, hasVoter, isCertified]);

  const look = useCallback(() => watch.current?.look(), []);
  const learn = useCallback((choice: Choice | undefined) => watch.current?.learn(choice), []);
  return { ...(hasVoter ? known : UNKNOWN), look, learn };
}
