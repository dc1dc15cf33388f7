import type { Answer } from '../../contract/answer';
import type { Choice } from '../../contract/choice';
import type { OwnVote } from '../../contract/votes';
import { keepAsking } from '../api/keep-asking';
import type { View } from '../api/view';
import { afterLook, justSent, type OwnVoteState } from './own-vote';
import { firstLookIn, nextLookIn } from './receipt-schedule';

interface Watched {
  ask: () => Promise<Answer<OwnVote | undefined>>;
  show: (state: OwnVoteState) => void;
  isCertified: boolean;
  view: View;
}

export interface OwnVoteWatch {
  /** Looks the vote up now. */
  look: () => void;
  /** The service has just said that this is the vote; none when it was taken back. */
  learn: (choice: Choice | undefined) => void;
  stop: () => void;
}

/**
 * Looks the voter's own vote up, now if nothing is known, and again until it is counted. What was asked before something newer
 * came is ignored.
 */
export function watchOwnVote(known: OwnVoteState, { ask, show, isCertified, view }: Watched): OwnVoteWatch {
  let state = known;
  let failures = 0;
  let since = Date.now();

  const take = (next: OwnVoteState) => {
    state = next;
    failures = next.failure === undefined ? 0 : failures + 1;
    show(next);
    const elapsed = Date.now() - since;
    return nextLookIn({ ...next, failures, elapsed, isCertified }, Math.random());
  };

  const asking = keepAsking({
    ask,
    take: (answer) => take(afterLook(state, answer)),
    view,
    ...(known.isKnown && { known: { delay: firstLookIn(known, Math.random()) } }),
  });
  return {
    look: asking.now,
    learn: (choice) => {
      since = Date.now();
      asking.postpone(take(justSent(choice)));
    },
    stop: asking.stop,
  };
}
