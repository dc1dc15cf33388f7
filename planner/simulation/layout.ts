import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** How write shards may lie on a table's partitions: how many partitions hold so many of them. */
export type Layout = ReadonlyMap<number, number>;

/** Draws layouts by hashing each write shard's key onto a partition, all alike. The same seed draws the same. */
export function drawLayouts(writeShards: number, partitions: number, count: number, seed: number): Layout[] {
  const generator = xoroshiro128plus(seed);
  return Array.from({ length: count }, () => {
    const keys: number[] = new Array(partitions).fill(0);
    for (let shard = 0; shard < writeShards; shard += 1) {
      const partition = uniformInt(generator, 0, partitions - 1);
      keys[partition] = (keys[partition] ?? 0) + 1;
    }
    return histogram(keys);
  });
}

/** Write shards on the fullest partition. */
export function fullest(layout: Layout): number {
  return Math.max(...layout.keys());
}

/** The layout that only one in a hundred is worse than, by its fullest partition; the layouts must be at least one. */
export function badLayout(layouts: readonly Layout[]): Layout {
  const sorted = layouts.toSorted((a, b) => fullest(a) - fullest(b));
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? new Map();
}

function histogram(keys: readonly number[]): Layout {
  const counts = new Map<number, number>();
  for (const count of keys) counts.set(count, (counts.get(count) ?? 0) + 1);
  return counts;
}
