import { LRUCache } from 'lru-cache';
import type { Standing } from './totals-store';

/** Write shards remembered at most; forgetting one costs a call to Totals, nothing else. */
const MAX_REMEMBERED = 20_000;
const UNKNOWN: Standing = { stage: 'counting', lateNotes: 0 };

/**
 * How far write shards are known to be counted. When one write shard fails, the batch comes again with the records of
 * all; those written before are dropped, so that only the failed ones are written again. A hint: Totals decide, and their
 * positions only ever grow.
 */
export class Progress {
  readonly #standings = new LRUCache<string, Standing>({ max: MAX_REMEMBERED });

  /** Where a write shard's totals stand at least. */
  of(pollShard: string): Standing {
    return this.#standings.get(pollShard) ?? UNKNOWN;
  }

  reached(pollShard: string, standing: Standing): void {
    this.#standings.set(pollShard, standing);
  }
}
