import type { BallotKey, BallotStore, BallotToCast, RetractionToKeep } from '../../../lambda/ballots/ballot-store';
import type { RequestOrder } from '../../../lambda/ballots/request-order';

type Kept = BallotToCast | RetractionToKeep;

/** A Votes table in memory with the conditions of the real one. */
export class MemoryBallots implements BallotStore {
  readonly items = new Map<string, Kept>();

  async cast(ballot: BallotToCast): ReturnType<BallotStore['cast']> {
    const standing = this.items.get(idOf(ballot));
    const before = candidateOf(standing);
    if (before !== undefined && !ballot.changeable) {
      return before === ballot.candidateId ? 'unchanged' : 'already-voted';
    }
    if (standing && compare(standing, ballot) === 0) return 'unchanged';
    if (standing && compare(standing, ballot) > 0) return 'superseded';
    this.items.set(idOf(ballot), ballot);
    if (before === undefined) return 'accepted';
    return before === ballot.candidateId ? 'unchanged' : 'changed';
  }

  async find(key: BallotKey) {
    const item = this.items.get(idOf(key));
    const candidateId = candidateOf(item);
    return item && candidateId !== undefined ? { candidateId, castAt: item.castAt } : undefined;
  }

  async retract(retraction: RetractionToKeep): ReturnType<BallotStore['retract']> {
    const standing = this.items.get(idOf(retraction));
    if (standing && compare(standing, retraction) > 0) return 'superseded';
    if (!standing || compare(standing, retraction) < 0) this.items.set(idOf(retraction), retraction);
    return 'retracted';
  }
}

function candidateOf(kept: Kept | undefined): string | undefined {
  return kept && 'candidateId' in kept ? kept.candidateId : undefined;
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
