import type { ProvedShard } from '../../../lambda/certify/recounted-shards';
import type { StreamPosition } from '../../../lambda/shared/tables/position';

/** The totals that recounts are kept with. */
export interface RecountedTotals {
  fenceOf(pollShard: string): StreamPosition | undefined;
  /** Marks a write shard as recounted, and sets these counts. */
  recounted(pollShard: string, counters: ReadonlyMap<string, number>): void;
}

/** Recounts in memory. Each call has done its work when it returns, before its promise is awaited. */
export class MemoryRecounts {
  readonly kept = new Map<string, ProvedShard>();

  constructor(private readonly totals: RecountedTotals) {}

  readonly keep = async (proved: ProvedShard): Promise<void> => {
    const { pollShard, fence, discrepancies } = proved;
    if (this.kept.has(pollShard) || this.totals.fenceOf(pollShard) !== fence) return;
    this.kept.set(pollShard, proved);
    const right = [...discrepancies].map(([counter, { recounted }]) => [counter, recounted] as const);
    this.totals.recounted(pollShard, new Map(right));
  };
}
