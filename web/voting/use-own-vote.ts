import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { apiFor } from '../api/api';
import { pageView } from '../api/page-view';
import { type SignInState, tokenOf } from '../identity/use-sign-in';
import { NOT_YET, type OwnVoteState, UNKNOWN } from './own-vote';
import { type OwnVoteWatch, watchOwnVote } from './watch-own-vote';

export interface KnownOwnVote extends OwnVoteState {
  /** Looks it up now. */
  look: () => void;
  /** The service has just said that this is the vote; none when it was taken back. */
  learn: (choice: Choice | undefined) => void;
}

/** The signed-in voter's own vote, kept true over other tabs and devices by looking again whenever somebody returns. */
export function useOwnVote({ pollId, status }: PollView, signIn: SignInState): KnownOwnVote {
  const [state, setState] = useState(UNKNOWN);
  const latest = useRef({ state, signIn });
  latest.current = { state, signIn };
  const watch = useRef<OwnVoteWatch | undefined>(undefined);
  const isScheduled = status === 'scheduled';
  const isCertified = status === 'certified';
  const hasVoter = signIn.status === 'signed-in' && !isScheduled;
  const sawItScheduled = useRef(isScheduled);
  sawItScheduled.current ||= isScheduled;

  useEffect(() => {
    if (!hasVoter) return;
    const api = apiFor(() => tokenOf(latest.current.signIn));
    const { state: before } = latest.current;
    const known = before.isKnown || !sawItScheduled.current ? before : NOT_YET;
    setState(known);
    const started = watchOwnVote(known, {
      ask: () => api.findOwnVote(pollId),
      show: setState,
      isCertified,
      view: pageView,
    });
    watch.current = started;
    return () => {
      started.stop();
      watch.current = undefined;
    };
  }, [pollId, hasVoter, isCertified]);

  const look = useCallback(() => watch.current?.look(), []);
  const learn = useCallback((choice: Choice | undefined) => watch.current?.learn(choice), []);
  return { ...(hasVoter ? state : UNKNOWN), look, learn };
}
