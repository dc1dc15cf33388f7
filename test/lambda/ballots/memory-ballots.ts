import type { BallotKey, BallotStore, BallotToCast } from '../../../lambda/ballots/ballot-store';

/** A Votes table in memory with the conditions of the real one. */
export class MemoryBallots implements BallotStore {
  readonly items = new Map<string, BallotToCast>();

  async cast(ballot: BallotToCast): ReturnType<BallotStore['cast']> {
    const standing = this.items.get(idOf(ballot));
    if (standing?.candidateId === ballot.candidateId) return 'unchanged';
    if (standing && !ballot.changeable) return 'already-voted';
    this.items.set(idOf(ballot), ballot);
    return standing ? 'changed' : 'accepted';
  }

  async find(key: BallotKey) {
    const item = this.items.get(idOf(key));
    return item && { candidateId: item.candidateId, castAt: item.castAt };
  }

  async retract(key: BallotKey) {
    this.items.delete(idOf(key));
  }
}

function idOf({ pollShard, voterKey }: BallotKey): string {
  return `${pollShard}/${voterKey}`;
}
