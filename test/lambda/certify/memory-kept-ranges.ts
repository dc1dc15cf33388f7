import type { KeptRanges, RangeRecounts } from '../../../lambda/certify/kept-ranges';
import type { StreamPosition } from '../../../lambda/shared/tables/position';

/** Ranges of recounts in memory. Each call has done its work when it returns, before its promise is awaited. */
export class MemoryKeptRanges implements KeptRanges {
  readonly #kept = new Map<string, { fence: StreamPosition; ranges: RangeRecounts }>();

  async read(pollShard: string, fence: StreamPosition): Promise<RangeRecounts> {
    const kept = this.#kept.get(pollShard);
    return new Map(kept?.fence === fence ? kept.ranges : []);
  }

  async keep(pollShard: string, fence: StreamPosition, ranges: RangeRecounts): Promise<void> {
    this.#kept.set(pollShard, { fence, ranges: new Map(ranges) });
  }
}
