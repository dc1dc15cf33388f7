import { LRUCache } from 'lru-cache';
import type { ShardProgress } from './totals-store';

/** Write shards remembered at most; forgetting one costs a call to Totals, nothing else. */
const MAX_REMEMBERED = 20_000;
const UNKNOWN: ShardProgress = { phase: 'counting', lateNotes: 0 };

/**
 * How far write shards are known to be counted. When one write shard fails, the batch comes again with the records of
 * all; those written before are dropped, so that only the failed ones are written again. A hint: Totals decide, and their
 * positions only ever grow.
 */
export class ProgressCache {
  readonly #known = new LRUCache<string, ShardProgress>({ max: MAX_REMEMBERED });

  /** Where a write shard's totals stand at least. */
  of(pollShard: string): ShardProgress {
    return this.#known.get(pollShard) ?? UNKNOWN;
  }

  reached(pollShard: string, progress: ShardProgress): void {
    this.#known.set(pollShard, progress);
  }
}
