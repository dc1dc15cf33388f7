import { createHash } from 'node:crypto';
import type { BallotBox } from '../../../cli/audit/ballot-box';
import type { Certificate } from '../../../contract/certificate';
import type { Ballot, BallotFrame } from '../../../lambda/shared/tables/ballot';
import { byVoterKey, pollDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import type { ShardTotalsAndLate } from '../../../lambda/shared/recount/read-shard';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { pollShard, pollShards, suffixOf } from '../../../contract/write-shard';
import { certificateOf } from './results';

export const WRITE_SHARDS = 4;

/** What a ballot of the poll `p` must fit. */
export function frameOf(candidateIds: Iterable<string>, writeShards = WRITE_SHARDS): BallotFrame {
  return { pollId: 'p', writeShards, candidateIds: new Set(candidateIds) };
}

/** A voter key, as good as any. */
export function voterKeyOf(voter: string | number): string {
  return createHash('sha256').update(String(voter)).digest('hex');
}

/** The ballot of a voter in the poll `p`, in the write shard it belongs to. */
export function ballotOf(voter: string | number, candidateId: string, writeShards = WRITE_SHARDS): Ballot {
  const voterKey = voterKeyOf(voter);
  return { pollShard: pollShard('p', suffixOf(voterKey, writeShards)), voterKey, candidateId };
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
  const votes = new Map<string, number>();
  for (const { candidateId } of own) votes.set(candidateId, (votes.get(candidateId) ?? 0) + 1);
  return { ...noTotals(pollShard), votes, countedThrough: `label/${own.length}`, ...changes };
}

/** Totals of a fenced write shard, recounted as certification leaves it. */
export function certifiedTotals(
  pollShard: string,
  ballots: Ballot[],
  changes: Partial<ShardTotalsAndLate> = {},
): ShardTotalsAndLate {
  const own = ballots.filter((ballot) => ballot.pollShard === pollShard);
  const recounted = { digest: shardDigest(own), ballots: own.length, invalidBallots: 0 };
  return countedTotals(pollShard, ballots, { fence: 'label/999', mark: 1, ...recounted, ...changes });
}

/** A box of ballots and totals in memory, which a test may alter while it is looked into. */
export class MemoryBox implements BallotBox {
  readonly shards: string[];
  readonly totalsOf = new Map<string, ShardTotalsAndLate>();
  /** Called before each reading of Totals, to let something happen in between. */
  beforeTotals: (pollShard: string) => void = () => {};

  constructor(
    public held: Ballot[],
    count: (pollShard: string, ballots: Ballot[]) => ShardTotalsAndLate = countedTotals,
    writeShards = WRITE_SHARDS,
  ) {
    this.shards = pollShards('p', writeShards);
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
  const writeShards = changes.writeShards ?? WRITE_SHARDS;
  const valid = ballots.filter(({ candidateId }) => candidateIds.includes(candidateId));
  const votesFor = (id: string) => valid.filter(({ candidateId }) => candidateId === id).length;
  const digests = pollShards('p', writeShards).map((shard) =>
    shardDigest(valid.filter(({ pollShard }) => pollShard === shard)),
  );
  return certificateOf(Object.fromEntries(candidateIds.map((id) => [id, votesFor(id)])), {
    writeShards,
    digest: pollDigest(digests),
    invalidBallots: ballots.length - valid.length,
    ...changes,
  });
}
