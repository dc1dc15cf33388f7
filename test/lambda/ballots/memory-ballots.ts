import type {
  BallotKey,
  BallotStore,
  BallotToCast,
  Receipt,
  Retraction,
} from '../../../lambda/ballots/ballot-store';

type Written = Retraction & { candidateId?: string };

/** A Votes table in memory with the conditions of the real one. */
export class MemoryBallots implements BallotStore {
  readonly items = new Map<string, Written>();

  async cast({ changeable, ...ballot }: BallotToCast): ReturnType<BallotStore['cast']> {
    const standing = this.items.get(idOf(ballot));
    const before = standing?.candidateId;
    if (isLater(ballot, standing) && (changeable || before === undefined)) {
      this.items.set(idOf(ballot), ballot);
      if (before === undefined) return 'accepted';
      return before === ballot.candidateId ? 'unchanged' : 'changed';
    }
    if (standing && isSame(ballot, standing)) return 'unchanged';
    if (changeable || before === undefined) return 'superseded';
    return before === ballot.candidateId ? 'unchanged' : 'already-voted';
  }

  async find(key: BallotKey) {
    const { candidateId, castAt } = this.items.get(idOf(key)) ?? {};
    return candidateId && castAt ? { candidateId, castAt } : undefined;
  }

  async retract(retraction: Retraction): ReturnType<BallotStore['retract']> {
    const standing = this.items.get(idOf(retraction));
    if (standing && isSame(retraction, standing)) return 'retracted';
    if (!isLater(retraction, standing)) return 'superseded';
    this.items.set(idOf(retraction), retraction);
    return 'retracted';
  }
}

function isSame(a: Receipt, b: Receipt): boolean {
  return a.castAt === b.castAt && a.request === b.request;
}

function isLater(one: Receipt, standing: Receipt | undefined): boolean {
  if (standing === undefined || one.castAt > standing.castAt) return true;
  return one.castAt === standing.castAt && one.request > standing.request;
}

function idOf({ pollShard, voterKey }: BallotKey): string {
  return `${pollShard}/${voterKey}`;
}
