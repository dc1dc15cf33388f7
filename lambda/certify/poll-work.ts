import type { LimitFunction } from 'p-limit';
import type { BallotFrame } from '../shared/tables/ballot';
import type { StreamPosition } from '../shared/tables/position';
import type { ShardTotals } from '../shared/tables/totals-item';
import type { Closing } from './fences';
import type { TotalsWatch } from './totals-watch';

/** A write shard that the tally has met the fence of. */
export type FencedShard = ShardTotals & { fence: StreamPosition };

/** What the work on the write shards of one poll has in common. */
export interface PollWork {
  frame: BallotFrame;
  closing: Closing;
  watch: TotalsWatch;
  /** Bounds the calls to the database, pages of ballots among them; shared with all polls of the sweep. */
  limit: LimitFunction;
  /** Bounds the recounts of the poll under way at once. */
  recounts: LimitFunction;
  /** Elapsed time. */
  deadline: number;
}
