import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { type Answer, findOwnVote } from '../api/voting-api';
import type { SignInState } from '../identity/use-sign-in';
import { type OwnVoteState, UNKNOWN } from './own-vote';
import { type OwnVoteWatch, watchOwnVote } from './watch-own-vote';

export interface KnownOwnVote extends OwnVoteState {
  /** Looks it up now. */
  look: () => void;
  /** The service has just said that this is the vote; none when it was taken back. */
  learn: (candidateId: string | undefined) => void;
}

/** The signed-in voter's own vote, kept true over other tabs and devices by looking again whenever the page comes back. */
export function useOwnVote({ pollId, status }: PollView, signIn: SignInState): KnownOwnVote {
  const [state, setState] = useState(UNKNOWN);
  const latest = useRef({ state, signIn });
  latest.current = { state, signIn };
  const watch = useRef<OwnVoteWatch | undefined>(undefined);
  const hasVoter = signIn.status === 'signed-in' && status !== 'scheduled';

  useEffect(() => {
    if (!hasVoter) return;
    const started = watchOwnVote(latest.current.state, {
      ask: () => lookUp(latest.current.signIn, pollId),
      show: setState,
      isVisible: () => !document.hidden,
      isCertified: status === 'certified',
    });
    watch.current = started;
    const lookIfVisible = () => document.hidden || started.look();
    document.addEventListener('visibilitychange', lookIfVisible);
    window.addEventListener('online', started.look);
    return () => {
      started.stop();
      watch.current = undefined;
      document.removeEventListener('visibilitychange', lookIfVisible);
      window.removeEventListener('online', started.look);
    };
  }, [pollId, hasVoter, status]);

  const look = useCallback(() => watch.current?.look(), []);
  const learn = useCallback((candidateId: string | undefined) => watch.current?.learn(candidateId), []);
  return { ...(hasVoter ? state : UNKNOWN), look, learn };
}

async function lookUp(signIn: SignInState, pollId: string): ReturnType<typeof findOwnVote> {
  const token = signIn.status === 'signed-in' ? await signIn.token() : undefined;
  const signedOut: Answer<never> = { ok: false, failure: { kind: 'signed-out' } };
  return token === undefined ? signedOut : findOwnVote(token, pollId);
}
