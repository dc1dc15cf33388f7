import type { Addition, AdditionOutcome, TotalsStore } from '../../../lambda/tally/totals-store';

interface WriteShardTotals {
  votes: Map<string, number>;
  countedThrough?: string;
}

/** A Totals table in memory that keeps the conditions of the real one, and can fail before or after a write. */
export class MemoryTotals implements TotalsStore {
  readonly shards = new Map<string, WriteShardTotals>();
  readonly additions: Addition[] = [];

  constructor(private readonly fault: () => 'none' | 'before' | 'after' = () => 'none') {}

  async add(addition: Addition): Promise<AdditionOutcome> {
    const fault = this.fault();
    if (fault === 'before') throw new Error('throttled');
    const outcome = this.write(addition);
    if (fault === 'after') throw new Error('answer lost');
    return outcome;
  }

  /** Votes per candidate over all write shards; candidates with none are left out. */
  sum(): Record<string, number> {
    const sum: Record<string, number> = {};
    for (const { votes } of this.shards.values()) {
      for (const [candidateId, count] of votes) sum[candidateId] = (sum[candidateId] ?? 0) + count;
    }
    return Object.fromEntries(Object.entries(sum).filter(([, count]) => count !== 0));
  }

  private write(addition: Addition): AdditionOutcome {
    this.additions.push(addition);
    const shard: WriteShardTotals = this.shards.get(addition.pollShard) ?? { votes: new Map() };
    const { expected } = addition;
    const holds =
      'before' in expected
        ? shard.countedThrough === undefined || shard.countedThrough < expected.before
        : shard.countedThrough === expected.at;
    if (!holds) return { applied: false, countedThrough: shard.countedThrough };
    for (const [candidateId, votes] of addition.deltas) {
      shard.votes.set(candidateId, (shard.votes.get(candidateId) ?? 0) + votes);
    }
    shard.countedThrough = addition.through;
    this.shards.set(addition.pollShard, shard);
    return { applied: true };
  }
}
