import { createHash } from 'node:crypto';
import { PARTITION } from '../../lib/capacity/capacity';
import { TokenBucket } from '../token-bucket';

/** What a call does to items. */
export type Kind = 'read' | 'write';

/** What a partition has left at this moment, in units. Nothing is saved up beyond one second. */
export type Partition = Readonly<Record<Kind, TokenBucket>>;

/** The partitions of a table, or of a global index, among which its keys are spread evenly. */
export class Partitions {
  readonly #all: readonly Partition[];

  /**
   * @param share of the units that AWS gives a partition.
   * @param now milliseconds on any clock that never goes back.
   */
  constructor(count: number, share: number, now?: () => number) {
    const bucket = (units: number) => new TokenBucket({ rate: units * share, burst: units * share }, now);
    this.#all = Array.from({ length: count }, () => ({
      read: bucket(PARTITION.reads),
      write: bucket(PARTITION.writes),
    }));
  }

  /** Where the items of a partition key lie, always the same; without a key, where all items lie. */
  of(key: string | undefined): readonly Partition[] {
    const number = key === undefined ? 0 : numberOf(key, this.#all.length);
    return key === undefined ? this.#all : this.#all.slice(number, number + 1);
  }
}

/** Each partition has an equal part of all hashes. */
function numberOf(key: string, partitions: number): number {
  const hash = createHash('sha256').update(key).digest().readUInt32BE();
  return Math.floor((hash / 2 ** 32) * partitions);
}
