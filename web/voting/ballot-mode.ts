import type { PollStatus } from '../../contract/poll';
import type { SignInState } from '../identity/use-sign-in';
import type { OwnVoteState } from './own-vote';

/** What a voter's side of a poll shows. */
export type BallotMode =
  /** Not known yet: whether somebody is signed in, or whether they have voted. */
  | 'loading'
  /** The poll has not opened. */
  | 'scheduled'
  /** There is no way to sign in from this page. */
  | 'unavailable'
  /** The form. */
  | 'choosing'
  /** The vote that stands. */
  | 'standing'
  /** The poll is over, and there is no vote to show. */
  | 'over';

interface Situation {
  status: PollStatus;
  signIn: SignInState['status'];
  own: OwnVoteState;
  /** Whether the voter is about to change the vote that stands. */
  isChanging: boolean;
}

export function ballotMode({ status, signIn, own, isChanging }: Situation): BallotMode {
  if (status === 'scheduled') return 'scheduled';
  const isOpen = status === 'open';
  if (signIn === 'unavailable') return isOpen ? 'unavailable' : 'over';
  if (signIn === 'loading') return 'loading';
  if (signIn === 'signed-in' && !own.isKnown) return 'loading';
  const isStanding = own.vote !== undefined && !(isOpen && isChanging);
  if (isStanding) return 'standing';
  return isOpen ? 'choosing' : 'over';
}
