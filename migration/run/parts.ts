import type { Journal } from '../journal/journal';
import type { ChangeStream } from '../reverse/change-stream';
import type { SourceShard } from '../source/source-shard';
import type { Clock } from '../switch/clock';
import type { Target } from '../target/target';

/** What a migration is run with. */
export interface RunParts {
  journal: Journal;
  target: Target;
  shards: readonly SourceShard[];
  /** The stream of Votes. */
  stream: ChangeStream;
  /** The number of the shard that a voter is on. */
  shardOf(voterId: string): number;
  /** Where a verification spools ballots; nobody else keeps anything there. */
  folder: string;
  /** Ballots a second that a verification reads at most. */
  verifyRate: number;
  /** Who runs it, in words that another operator understands. */
  holder: string;
  /** A clock whose sleeps end when the signal aborts. */
  clock(signal: AbortSignal): Clock;
}
