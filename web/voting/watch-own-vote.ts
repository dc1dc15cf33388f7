import type { OwnVote } from '../../contract/votes';
import type { Answer } from '../api/voting-api';
import { afterLook, justSent, type OwnVoteState } from './own-vote';
import { nextLookIn } from './receipt-schedule';

interface Watched {
  ask: () => Promise<Answer<OwnVote | undefined>>;
  show: (state: OwnVoteState) => void;
  isVisible: () => boolean;
  isCertified: boolean;
}

export interface OwnVoteWatch {
  /** Looks the vote up now. */
  look: () => void;
  /** The service has just said that this is the vote; none when it was taken back. */
  learn: (candidateId: string | undefined) => void;
  stop: () => void;
}

/** Looks the voter's own vote up now, and again until it is counted. What was asked before something newer came is ignored. */
export function watchOwnVote(
  known: OwnVoteState,
  { ask, show, isVisible, isCertified }: Watched,
): OwnVoteWatch {
  let state = known;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest = 0;
  let failures = 0;
  let since = Date.now();

  const take = (next: OwnVoteState) => {
    state = next;
    failures = next.failure === undefined ? 0 : failures + 1;
    show(next);
    const elapsed = Date.now() - since;
    const delay = nextLookIn({ ...next, failures, elapsed, isCertified }, Math.random());
    clearTimeout(timer);
    if (delay !== undefined) timer = setTimeout(() => isVisible() && void look(), delay);
  };

  const look = async () => {
    newest += 1;
    const own = newest;
    const answer = await ask();
    if (own === newest) take(afterLook(state, answer));
  };

  void look();
  return {
    look: () => void look(),
    learn: (candidateId) => {
      newest += 1;
      since = Date.now();
      take(justSent(candidateId));
    },
    stop: () => {
      newest += 1;
      clearTimeout(timer);
    },
  };
}
