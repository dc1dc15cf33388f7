import type { Logger } from '@aws-lambda-powertools/logger';
import type { KeyRange } from '../shared/recount/read-ballots';
import type { ReadLate } from '../shared/recount/read-shard';
import type { Ballot } from '../shared/tables/ballot';
import type { Leases } from '../shared/tables/leases';
import type { ShardTotals } from '../shared/tables/totals-item';
import type { DatasetObjects } from './objects';
import type { PendingPolls } from './pending-polls';

/** What the writing of datasets needs from the outside. Times are in milliseconds. */
export interface DatasetParts {
  polls: PendingPolls;
  leases: Leases;
  /** Totals of write shards, in the order asked for. */
  readShards(pollShards: readonly string[]): Promise<ShardTotals[]>;
  readLate: ReadLate;
  /** The ballots of a part of a write shard, and when they were cast, in voter key order. */
  readBallots(pollShard: string, range: KeyRange): AsyncIterable<Ballot>;
  objects: DatasetObjects;
  /** A poll's ballots were found not to be those of its certificate. */
  tellDiffering(): void;
  logger: Logger;
  /** The time of day, since the epoch. */
  clock(): number;
  /** Time on a clock that never jumps. */
  elapsed(): number;
}
