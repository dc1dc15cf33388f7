import { type Capacity, FRESH_TABLE, PARTITION } from './capacity';

/*
 * A model, for AWS does not document how a table is laid out: a table has as many partitions as its warm throughput needs at
 * what each takes; each write shard's key hashes to one of them, all alike; voters hash evenly over write shards. A local index
 * keeps a write shard in one partition (decision 4), so nothing evens the load out but the number of write shards.
 */

/** Partitions of a table of this capacity. */
export function partitionsOf({ warmThroughput }: Pick<Capacity, 'warmThroughput'>): number {
  const writes = Math.max(FRESH_TABLE.writes, warmThroughput?.writeUnitsPerSecond ?? 0);
  return Math.ceil(writes / PARTITION.writes);
}

/**
 * The probability that no partition gets more writes than it takes while voters cast as many votes as the capacity is for,
 * all in one poll.
 */
export function chanceOfRoom(capacity: Omit<Capacity, 'throttles'>): number {
  const { votesPerSecond, writeShards } = capacity;
  const most = Math.floor(PARTITION.writes / (votesPerSecond / writeShards));
  return chanceOfAtMost(most, writeShards, partitionsOf(capacity));
}

/**
 * The probability that of so many keys, hashed evenly, no partition gets more than `most`. Keys that fall on partitions are
 * independent Poisson numbers, given that they add up to all keys.
 */
export function chanceOfAtMost(most: number, keys: number, partitions: number): number {
  const mean = keys / partitions;
  const one = Array.from({ length: keys + 1 }, (_, count) => (count > most ? 0 : poisson(count, mean)));
  return (sumOf(one, partitions)[keys] ?? 0) / poisson(keys, keys);
}

/** Chances of each count, 0 first. */
type Chances = readonly number[];

/** The chances of the sum of so many independent counts, up to the most that one may be. */
function sumOf(one: Chances, times: number): Chances {
  if (times === 1) return one;
  const half = sumOf(one, Math.floor(times / 2));
  const even = convolve(half, half);
  return times % 2 === 0 ? even : convolve(even, one);
}

function convolve(a: Chances, b: Chances): number[] {
  const sums: number[] = new Array(a.length).fill(0);
  for (const [i, chance] of a.entries()) {
    if (chance === 0) continue;
    for (let sum = i; sum < sums.length; sum += 1) sums[sum] = (sums[sum] ?? 0) + chance * (b[sum - i] ?? 0);
  }
  return sums;
}

function poisson(count: number, mean: number): number {
  let log = -mean;
  for (let i = 1; i <= count; i += 1) log += Math.log(mean / i);
  return Math.exp(log);
}
