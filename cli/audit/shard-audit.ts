import { isDeepStrictEqual } from 'node:util';
import { matches, type ShardLook } from './look';

/**
 * `match`: Totals are what the ballots come to. `moving`: they were not, but something changed while we looked, so it
 * cannot be told. `discrepant`: they were not, and nothing changed however often we looked.
 */
export type ShardVerdict = 'match' | 'moving' | 'discrepant';

/** What the looks at one write shard have shown so far. */
export class ShardAudit {
  readonly pollShard: string;
  private moved: boolean;

  constructor(private lastLook: ShardLook) {
    this.pollShard = lastLook.totals.pollShard;
    this.moved = !lastLook.still;
  }

  /** The last look, on which the verdict rests. */
  get look(): ShardLook {
    return this.lastLook;
  }

  get verdict(): ShardVerdict {
    if (matches(this.lastLook)) return 'match';
    return this.moved ? 'moving' : 'discrepant';
  }

  lookAgain(look: ShardLook): void {
    this.moved ||= !look.still || !isDeepStrictEqual(look, this.lastLook);
    this.lastLook = look;
  }
}
