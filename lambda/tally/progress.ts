import { LRUCache } from 'lru-cache';
import type { StreamPosition } from '../shared/position';
import type { Change } from './change';
import { after } from './count-group';
import type { Group } from './fold';

/** Write shards remembered at most; forgetting one costs a call to Totals, nothing else. */
const MAX_REMEMBERED = 20_000;

/**
 * How far write shards are known to be counted. When one write shard fails, the batch comes again with the records of
 * all; those written before are dropped here, so that only the failed ones are written again. A hint: Totals decide, and
 * their positions only ever grow.
 */
export class Progress {
  private readonly positions = new LRUCache<string, StreamPosition>({ max: MAX_REMEMBERED });

  /** The changes of a group that are not known to be counted. */
  uncounted({ pollShard, changes }: Group): Change[] {
    return after(this.positions.get(pollShard), changes);
  }

  reached(pollShard: string, position: StreamPosition): void {
    this.positions.set(pollShard, position);
  }
}
