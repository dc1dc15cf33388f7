import { isSameChoice } from '../../../../contract/choice';
import { VOTE_PACE_MS } from '../../../../contract/limits';
import type {
  BallotKey,
  BallotToCast,
  RetractionToKeep,
} from '../../../../lambda/shared/ballots/ballot-item';
import type { BallotStore } from '../../../../lambda/shared/ballots/ballot-store';
import { isVotersOwn, type RequestOrder } from '../../../../lambda/shared/ballots/request-order';
import { isSameBallot } from '../../../../lambda/shared/tables/ballot';

type Kept = BallotToCast | RetractionToKeep;

/** A Votes table in memory with the conditions of the real one. */
export class MemoryBallots implements BallotStore {
  readonly items = new Map<string, Kept>();

  async cast(ballot: BallotToCast): ReturnType<BallotStore['cast']> {
    const found = this.items.get(idOf(ballot));
    const before = voteOf(found);
    // Only a vote that is final keeps what an epoch before has left.
    const standing = isOfEarlierEpoch(found, ballot) ? undefined : found;
    const isSame = before !== undefined && isSameBallot(before, ballot);
    if (before && !ballot.changeable) return afterFinal(before, ballot, isSame);
    const refusal = refusalOf(
      standing,
      ballot,
      before !== undefined && isSameChoice(before.choice, ballot.choice),
    );
    if (refusal) return refusal === 'repeated' ? 'unchanged' : refusal;
    this.items.set(idOf(ballot), ballot);
    if (!before) return 'accepted';
    return isSame ? 'unchanged' : 'changed';
  }

  async find(key: BallotKey) {
    const vote = voteOf(this.items.get(idOf(key)));
    return vote && { choice: vote.choice, castAt: vote.castAt };
  }

  async retract(retraction: RetractionToKeep): ReturnType<BallotStore['retract']> {
    const found = this.items.get(idOf(retraction));
    const standing = isOfEarlierEpoch(found, retraction) ? undefined : found;
    const refusal = refusalOf(standing, retraction, voteOf(standing) === undefined);
    if (refusal) return refusal === 'repeated' ? 'retracted' : refusal;
    this.items.set(idOf(retraction), retraction);
    return 'retracted';
  }
}

function voteOf(kept: Kept | undefined): BallotToCast | undefined {
  return kept && 'choice' in kept ? kept : undefined;
}

function isOfEarlierEpoch(kept: Kept | undefined, { epoch = 0 }: Kept): boolean {
  return kept !== undefined && (kept.epoch ?? epoch) < epoch;
}

/** What a vote is answered where a final one stands. */
function afterFinal(before: BallotToCast, ballot: BallotToCast, isSame: boolean) {
  const isTold = isVotersOwn(ballot) || !isVotersOwn(before);
  return compare(before, ballot) === 0 || (isTold && isSame) ? 'unchanged' : 'already-voted';
}

/** Why a request changes nothing, if so: `repeated` is the very one that stands. */
function refusalOf(standing: Kept | undefined, request: RequestOrder, isSame: boolean) {
  if (!standing) return undefined;
  const order = compare(standing, request);
  if (order === 0) return 'repeated';
  if (order > 0) return 'superseded';
  const after = Date.parse(request.castAt) - Date.parse(standing.castAt);
  return !isSame && isVotersOwn(request) && after < VOTE_PACE_MS ? 'too-soon' : undefined;
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
