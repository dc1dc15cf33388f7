import type { Lane } from './lane';
import type { Parcel } from './parcel';

/** What waits to be sent of one source shard, by write shard, so that one that is throttled is in the way of nobody else. */
export class ParcelQueue {
  readonly #lanes: readonly Lane[];
  readonly #parcels: Parcel[][];
  /** The lane whose turn it is. */
  #turn = 0;
  #size = 0;

  constructor(lanes: readonly Lane[]) {
    this.#lanes = lanes;
    this.#parcels = lanes.map(() => []);
  }

  get size(): number {
    return this.#size;
  }

  put(parcels: readonly Parcel[]): void {
    for (const parcel of parcels) this.#parcels[parcel.suffix]?.push(parcel);
    this.#size += parcels.length;
  }

  /** Parcels that may go now, one of each lane in turn. */
  take(most: number): Parcel[] {
    const taken: Parcel[] = [];
    for (let without = 0; taken.length < most && without < this.#lanes.length; ) {
      const parcel = this.#next();
      if (parcel) taken.push(parcel);
      without = parcel ? 0 : without + 1;
    }
    this.#size -= taken.length;
    return taken;
  }

  #next(): Parcel | undefined {
    const parcels = this.#parcels[this.#turn];
    const lane = this.#lanes[this.#turn];
    this.#turn = (this.#turn + 1) % this.#lanes.length;
    return parcels && parcels.length > 0 && lane?.take() ? parcels.shift() : undefined;
  }
}
