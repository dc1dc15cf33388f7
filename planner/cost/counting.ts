import type { Capacity } from '../../lib/capacity/capacity';
import { partitionsOf } from '../../lib/capacity/partition-model';
import { MEASURED } from '../measured';
import type { MeasuredSize } from '../measured-schema';
import { BATCHES_A_SECOND, PAGE_USE, STORED_OVERHEAD_BYTES } from './assumed';
import { type Amount, amount } from './line';
import { callAmounts, gigabyteSeconds, secondsOf } from './requests';

/** Ballots and whether they are counted are looked up with strongly consistent reads: a unit of Votes, one of Totals. */
const READ_UNITS_A_LOOK = 2;

export interface Counting {
  readonly voters: number;
  /** Votes in each second of one stack. */
  readonly load: readonly number[];
  readonly stacks: number;
  readonly capacity: Capacity;
  readonly size: MeasuredSize;
}

/** To store the votes, to count them, and to tell each voter that theirs is counted. */
export function votingAmounts(counting: Counting): Amount[] {
  const millions = counting.voters / 1e6;
  const { ballot } = MEASURED;
  return [
    amount('voting', 'Votes, one write each', 'writeUnits', millions * ballot.writeUnits),
    ...tallyAmounts(counting),
    amount('voting', 'ballots read, for certificate and dataset', 'readUnits', recountUnits(counting.voters)),
    amount('voting', 'looks at own votes', 'readUnits', millions * PAGE_USE.ownVoteLooks * READ_UNITS_A_LOOK),
    ...callAmounts('voting', {
      requests: millions * (1 + PAGE_USE.ownVoteLooks),
      folder: 'ballots',
      processorMs: ballot.processorMs,
      metricLines: millions,
      calls: 1,
    }),
  ];
}

/** Certificate and dataset: each reads every ballot once. */
const RECOUNTS = 2;
/** What one strongly consistent read unit reads of a query (DynamoDB Developer Guide, "Read consistency and capacity"). */
const READ_UNIT_BYTES = 4_096;

/** In millions. */
function recountUnits(voters: number): number {
  return (RECOUNTS * voters * MEASURED.ballot.bytes) / READ_UNIT_BYTES / 1e6;
}

/** Kept until ballots expire; by the month. */
export function storedAmount(voters: number): Amount {
  const bytes = MEASURED.ballot.bytes + STORED_OVERHEAD_BYTES;
  return amount('standing', 'ballots, kept', 'storedGigabytes', (voters * bytes) / 1e9);
}

function tallyAmounts({ voters, load, stacks, capacity, size }: Counting): Amount[] {
  const memory = MEASURED.stack.memory.tally;
  const writes = stacks * touched(load, capacity.writeShards);
  // A stream has a shard for each partition of its table, as far as AWS says.
  const batches = stacks * touched(load, partitionsOf(capacity));
  const seconds =
    batches * secondsOf(0, 1, memory) + voters * secondsOf(MEASURED.record.processorMs, 0, memory);
  return [
    amount(
      'voting',
      'Totals, a write for each write shard and batch',
      'writeUnits',
      (writes * size.writeUnits) / 1e6,
    ),
    amount('voting', 'Lambda, tally', 'lambdaRequests', batches / 1e6),
    amount('voting', 'Lambda, time of the tally', 'lambdaTime', gigabyteSeconds(seconds, memory)),
  ];
}

/**
 * How often one of so many shards has something in a batch: each is read {@link BATCHES_A_SECOND} times a second, and votes fall on
 * them by chance.
 */
export function touched(load: readonly number[], shards: number): number {
  const batches = BATCHES_A_SECOND * shards;
  return load.reduce((sum, votes) => sum + batches * -Math.expm1(-votes / batches), 0);
}
