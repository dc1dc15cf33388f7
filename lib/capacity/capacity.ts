import { MAX_WRITE_SHARDS } from '../../contract/limits';
import { type Throttles, throttlesFor } from './throttles';

/**
 * What a fresh on-demand table takes at once, in units a second (DynamoDB Developer Guide, "On-demand capacity mode", "Initial
 * throughput").
 */
export const FRESH_TABLE = { reads: 12_000, writes: 4_000 } as const;

/** Units that one partition takes in a second (DynamoDB Developer Guide, "Burst and adaptive capacity"). */
export const PARTITION = { reads: 3_000, writes: 1_000 } as const;

/** Memory in MiB that brings a whole virtual processor (Lambda Developer Guide, "Configure Lambda function memory"). */
export const WHOLE_PROCESSOR_MIB = 1_769;

/**
 * Hashing puts more write shards on some partitions than on others. Tables that take twice the votes, with 16 write shards
 * for each partition, leave room for that; of many partitions one is more likely to be full, so they take 20.
 * `partition-model.ts` says how likely, its test proves it.
 */
const WARM_A_VOTE = 2;
const FEW_PARTITIONS = 64;
const WRITE_SHARDS_A_PARTITION = { few: 16, many: 20 } as const;

export const DEFAULT_VOTES_PER_SECOND = 2_000;

/** Where the write shards that the rule asks for come to the most that a poll may have. */
export const MOST_VOTES_PER_SECOND =
  (MAX_WRITE_SHARDS / WRITE_SHARDS_A_PARTITION.many / WARM_A_VOTE) * PARTITION.writes;

/** Units a second that a table takes at once, before it has had any traffic. */
export interface WarmThroughput {
  readonly readUnitsPerSecond: number;
  readonly writeUnitsPerSecond: number;
}

/** What the stack is built for. */
export interface Capacity {
  /** What voters may cast. */
  readonly votesPerSecond: number;
  readonly throttles: Throttles;
  /** Write shards of a poll whose creator names no number. */
  readonly writeShards: number;
  /** Of Votes, Totals and Roll. @default - a fresh table takes it, and nothing is paid for */
  readonly warmThroughput?: WarmThroughput;
}

/**
 * The capacity for so many votes a second, a whole number from 1 to {@link MOST_VOTES_PER_SECOND}.
 *
 * Totals are warmed as Votes are: a batch writes each of its write shards once, so at worst as often as it has votes; each
 * look at one's own vote reads both tables, and so may each pass. A pass for a code reads two items of Roll and writes one.
 */
export function capacityFor(votesPerSecond: number): Capacity {
  const throttles = throttlesFor(votesPerSecond);
  const writes = votesPerSecond * WARM_A_VOTE;
  const reads = (throttles.ownVotes.rate + throttles.passes.rate) * WARM_A_VOTE;
  const isFreshEnough = writes <= FRESH_TABLE.writes && reads <= FRESH_TABLE.reads;
  return {
    votesPerSecond,
    throttles,
    writeShards: writeShardsFor(writes / PARTITION.writes),
    ...(!isFreshEnough && { warmThroughput: { readUnitsPerSecond: reads, writeUnitsPerSecond: writes } }),
  };
}

function writeShardsFor(partitions: number): number {
  const { few, many } = WRITE_SHARDS_A_PARTITION;
  return Math.ceil(partitions * (partitions <= FEW_PARTITIONS ? few : many));
}
