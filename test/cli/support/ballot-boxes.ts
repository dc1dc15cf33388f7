import { createHash } from 'node:crypto';
import type { BallotBox } from '../../../cli/tables/ballot-box';
import type { Certificate } from '../../../contract/certificate';
import { type BallotRule, toChoice, type WrittenChoice } from '../../../contract/choice';
import { pollShard, pollShards, suffixOf } from '../../../contract/write-shard';
import { SUMS } from '../../../lambda/shared/names';
import { byVoterKey, pollDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import type { ShardTotalsAndLate } from '../../../lambda/shared/recount/read-shard';
import { addBallot, type Ballot, type BallotFrame, isValid } from '../../../lambda/shared/tables/ballot';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { certificateOf } from './results';

export const WRITE_SHARDS = 4;
export const PICK_ONE: BallotRule = { pick: { min: 1, max: 1 } };

/** What a ballot of the poll `p` must fit. */
export function frameOf(candidateIds: Iterable<string>, rule = PICK_ONE): BallotFrame {
  return { pollId: 'p', writeShards: WRITE_SHARDS, candidateIds: new Set(candidateIds), rule };
}

/** A voter key, as good as any. */
export function voterKeyOf(voter: string | number): string {
  return createHash('sha256').update(String(voter)).digest('hex');
}

/** The ballot of a voter in the poll `p`, in the write shard it belongs to. */
export function ballotOf(voter: string | number, choice: WrittenChoice, weight = 1): Ballot {
  const voterKey = voterKeyOf(voter);
  const shard = pollShard('p', suffixOf(voterKey, WRITE_SHARDS));
  return { pollShard: shard, voterKey, choice: toChoice(choice), weight };
}

/** The ballot with another choice. */
export function altered(ballot: Ballot, choice: WrittenChoice): Ballot {
  return { ...ballot, choice: toChoice(choice) };
}

/** Whether a ballot names this candidate. */
export function names({ choice }: Ballot, candidateId: string): boolean {
  return choice.has(candidateId);
}

/** What ballots add up to, by counter. */
export function countersOf(ballots: Iterable<Ballot>): Map<string, number> {
  const counters = new Map<string, number>();
  for (const ballot of ballots) addBallot(counters, ballot, 1);
  return counters;
}

function noTotals(pollShard: string): ShardTotalsAndLate {
  return { ...emptyShardTotals(pollShard), late: new Map() };
}

/** Totals of a write shard in which everything is counted. */
export function countedTotals(
  pollShard: string,
  ballots: Ballot[],
  changes: Partial<ShardTotalsAndLate> = {},
): ShardTotalsAndLate {
  const own = ballots.filter((ballot) => ballot.pollShard === pollShard);
  return {
    ...noTotals(pollShard),
    counters: countersOf(own),
    countedThrough: `label/${own.length}`,
    ...changes,
  };
}

/** Totals of a fenced write shard, recounted as certification leaves it. */
export function certifiedTotals(
  pollShard: string,
  ballots: Ballot[],
  changes: Partial<ShardTotalsAndLate> = {},
): ShardTotalsAndLate {
  const own = ballots.filter((ballot) => ballot.pollShard === pollShard);
  const recounted = { digest: shardDigest(own), invalidBallots: 0 };
  return countedTotals(pollShard, ballots, { fence: 'label/999', mark: 1, ...recounted, ...changes });
}

/** A box of ballots and totals in memory, which a test may alter while it is read. */
export class MemoryBox implements BallotBox {
  readonly shards: string[];
  readonly totalsOf = new Map<string, ShardTotalsAndLate>();
  /** Called before each reading of Totals, to let something happen in between. */
  beforeTotals: (pollShard: string) => void = () => {};

  constructor(
    public held: Ballot[],
    count: (pollShard: string, ballots: Ballot[]) => ShardTotalsAndLate = countedTotals,
  ) {
    this.shards = pollShards('p', WRITE_SHARDS);
    for (const shard of this.shards) this.totalsOf.set(shard, count(shard, held));
  }

  async totals(pollShard: string): Promise<ShardTotalsAndLate> {
    this.beforeTotals(pollShard);
    return this.totalsOf.get(pollShard) ?? noTotals(pollShard);
  }

  async *ballots(pollShard: string): AsyncGenerator<Ballot> {
    yield* this.held.filter((ballot) => ballot.pollShard === pollShard).sort(byVoterKey);
  }

  change(pollShard: string, changes: Partial<ShardTotalsAndLate>): void {
    this.totalsOf.set(pollShard, {
      ...(this.totalsOf.get(pollShard) ?? noTotals(pollShard)),
      ...changes,
    });
  }
}

/** The certificate that ballots for these candidates deserve. */
export function certificateFor(
  ballots: Ballot[],
  candidateIds: readonly string[],
  changes: Partial<Certificate> = {},
): Certificate {
  const frame = frameOf(candidateIds, changes.ballot);
  const valid = ballots.filter((ballot) => isValid(ballot, frame));
  const counters = countersOf(valid);
  const count = (counter: string) => counters.get(counter) ?? 0;
  const digests = pollShards('p', WRITE_SHARDS).map((shard) =>
    shardDigest(valid.filter(({ pollShard }) => pollShard === shard)),
  );
  return certificateOf(Object.fromEntries(candidateIds.map((id) => [id, count(id)])), {
    ballots: count(SUMS.ballots),
    weight: count(SUMS.weight),
    digest: pollDigest(digests),
    invalidBallots: ballots.length - valid.length,
    ...changes,
  });
}
