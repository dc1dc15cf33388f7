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
  const one = poisson(keys, mean).map((chance, count) => (count > most ? 0 : chance));
  return (sumOf(one, partitions)[keys] ?? 0) / (poisson(keys, keys)[keys] ?? 0);
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

/** What is less likely leaves no trace in the result, and takes most of the time. */
const NEGLIGIBLE = 1e-18;

function convolve(a: Chances, b: Chances): number[] {
  const sums: number[] = new Array(a.length).fill(0);
  const isLikely = (chance: number) => chance > NEGLIGIBLE;
  const [first, last] = [b.findIndex(isLikely), b.findLastIndex(isLikely)];
  if (first < 0) return sums;
  for (const [i, chance] of a.entries()) {
    if (!isLikely(chance)) continue;
    const end = Math.min(last, a.length - 1 - i);
    for (let j = first; j <= end; j += 1) sums[i + j] = (sums[i + j] ?? 0) + chance * (b[j] ?? 0);
  }
  return sums;
}

/** The chances of 0 … `most` of a Poisson number. */
function poisson(most: number, mean: number): number[] {
  let log = -mean;
  return Array.from({ length: most + 1 }, (_, count) => {
    if (count > 0) log += Math.log(mean / count);
    return Math.exp(log);
  });
}
