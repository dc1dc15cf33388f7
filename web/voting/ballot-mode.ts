import type { PollStatus } from '../../contract/poll';
import type { OwnVoteState } from './own-vote';
import type { VoterStatus } from './voter-status';

/** What a voter's side of a poll shows. */
export type BallotMode =
  /** Not known yet: whether somebody is signed in, or whether they have voted. */
  | 'loading'
  /** The poll has not opened. */
  | 'scheduled'
  /** It takes no votes for now, and there is no vote to show. */
  | 'paused'
  /** There is no way to vote from this page. */
  | 'unavailable'
  /** The form. */
  | 'choosing'
  /** The vote that stands. */
  | 'standing'
  /** The poll is over, and there is no vote to show. */
  | 'over';

interface Situation {
  status: PollStatus;
  voter: VoterStatus;
  own: OwnVoteState;
  /** Whether a request of the voter's is on its way. */
  isPending: boolean;
  /** Whether the voter is about to change the vote that stands. */
  isChanging: boolean;
}

export function ballotMode(situation: Situation): BallotMode {
  const { status, voter, own, isChanging } = situation;
  const isOpen = status === 'open';
  const otherwise = status === 'paused' ? 'paused' : 'over';
  if (status === 'scheduled') return 'scheduled';
  if (voter === 'unavailable' || voter === 'insecure') return isOpen ? 'unavailable' : otherwise;
  if (isWaitedFor(situation)) return 'loading';
  const isStanding = own.vote !== undefined && !(isOpen && isChanging);
  if (isStanding) return 'standing';
  return isOpen ? 'choosing' : otherwise;
}

/** What was chosen stays in sight while it is sent; and whoever has just begun to choose is not held up. */
function isWaitedFor({ voter, own, isPending }: Situation): boolean {
  return !isPending && (voter === 'loading' || (voter === 'known' && !own.isKnown));
}
