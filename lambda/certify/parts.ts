import type { Logger } from '@aws-lambda-powertools/logger';
import type { LimitFunction } from 'p-limit';
import type { KeyRange } from '../shared/recount/read-ballots';
import type { ReadLate } from '../shared/recount/read-shard';
import type { Ballot } from '../shared/tables/ballot';
import type { Leases } from '../shared/tables/leases';
import type { ShardTotals } from '../shared/tables/totals-item';
import type { CertifyMetrics } from './certify-metrics';
import type { DuePolls } from './due-polls';
import type { Fences } from './fences';
import type { KeptRanges } from './kept-ranges';
import type { KeepRecount } from './recounted-shards';
import type { SignCertificate } from './sign';

/** What certification needs from the outside. Times are in milliseconds. */
export interface CertifyParts {
  polls: DuePolls;
  leases: Leases;
  fences: Fences;
  /** Totals of write shards, in the order asked for. */
  readShards(pollShards: readonly string[]): Promise<ShardTotals[]>;
  readLate: ReadLate;
  /** The ballots of one write shard, or of a part of it, in voter key order; each page is read within the limit. */
  readBallots(pollShard: string, range: KeyRange, limit: LimitFunction): AsyncIterable<Ballot>;
  keptRanges: KeptRanges;
  keepRecount: KeepRecount;
  sign: SignCertificate;
  metrics: CertifyMetrics;
  logger: Logger;
  /** The time of day, since the epoch. */
  clock(): number;
  /** Time on a clock that never jumps. */
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
}
