import { MAX_WRITE_SHARDS } from '../contract/limits';
import { FRESH_TABLE, PARTITION } from '../lib/capacity/capacity';
import { chanceOfAtMost } from '../lib/capacity/partition-model';

/** What a table has to be warmed for so that no partition is overloaded in 99 of 100 layouts. */
export interface LeastCapacity {
  readonly writeShards: number;
  readonly warmWrites: number;
}

/** Of all layouts, so many leave room on every partition. */
export const SURE = 0.99;

const FEWEST_WRITE_SHARDS = 16;
/** Warmer than this, more partitions no longer help: write shards are too few. */
const WARMEST = 8;

/**
 * The least warm writes for so many votes a second, for 16, 32, 64 … write shards, fewest first. Those are left out with which no
 * table is warm enough.
 */
export function leastCapacities(votesPerSecond: number): LeastCapacity[] {
  const found: LeastCapacity[] = [];
  for (let writeShards = FEWEST_WRITE_SHARDS; writeShards <= MAX_WRITE_SHARDS; writeShards *= 2) {
    const partitions = leastPartitions(votesPerSecond, writeShards);
    if (partitions !== undefined) found.push({ writeShards, warmWrites: partitions * PARTITION.writes });
  }
  return found;
}

/** By bisection: the more partitions, the more room. */
function leastPartitions(votesPerSecond: number, writeShards: number): number | undefined {
  const most = Math.floor((PARTITION.writes * writeShards) / votesPerSecond);
  const isSure = (partitions: number) =>
    most >= writeShards || chanceOfAtMost(most, writeShards, partitions) >= SURE;
  const fewest = Math.ceil(Math.max(FRESH_TABLE.writes, votesPerSecond) / PARTITION.writes);
  if (isSure(fewest)) return fewest;
  let few = fewest;
  let enough = fewest * WARMEST;
  if (most < 1 || !isSure(enough)) return undefined;
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (isSure(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}
