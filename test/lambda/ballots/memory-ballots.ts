import type {
  BallotKey,
  BallotStore,
  BallotToCast,
  RetractionToKeep,
} from '../../../lambda/ballots/ballot-store';
import type { RequestOrder } from '../../../lambda/ballots/request-order';
import { isSameBallot } from '../../../lambda/shared/tables/ballot';

type Kept = BallotToCast | RetractionToKeep;

/** A Votes table in memory with the conditions of the real one. */
export class MemoryBallots implements BallotStore {
  readonly items = new Map<string, Kept>();

  async cast(ballot: BallotToCast): ReturnType<BallotStore['cast']> {
    const standing = this.items.get(idOf(ballot));
    const before = voteOf(standing);
    if (before && !ballot.changeable) return isSameBallot(before, ballot) ? 'unchanged' : 'already-voted';
    if (standing && compare(standing, ballot) === 0) return 'unchanged';
    if (standing && compare(standing, ballot) > 0) return 'superseded';
    this.items.set(idOf(ballot), ballot);
    if (!before) return 'accepted';
    return isSameBallot(before, ballot) ? 'unchanged' : 'changed';
  }

  async find(key: BallotKey) {
    const vote = voteOf(this.items.get(idOf(key)));
    return vote && { choice: vote.choice, castAt: vote.castAt };
  }

  async retract(retraction: RetractionToKeep): ReturnType<BallotStore['retract']> {
    const standing = this.items.get(idOf(retraction));
    if (standing && compare(standing, retraction) > 0) return 'superseded';
    if (!standing || compare(standing, retraction) < 0) this.items.set(idOf(retraction), retraction);
    return 'retracted';
  }
}

function voteOf(kept: Kept | undefined): BallotToCast | undefined {
  return kept && 'choice' in kept ? kept : undefined;
}

/** Below 0 when `a` was received first, 0 when both are one request. */
function compare(a: RequestOrder, b: RequestOrder): number {
  if (a.castAt !== b.castAt) return a.castAt < b.castAt ? -1 : 1;
  if (a.request === b.request) return 0;
  return a.request < b.request ? -1 : 1;
}

function idOf({ pollShard, voterKey }: BallotKey): string {
  return `${pollShard}/${voterKey}`;
}
