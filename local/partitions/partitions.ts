import { createHash } from 'node:crypto';
import { PARTITION } from '../../lib/capacity/capacity';
import { TokenBucket } from '../token-bucket';

/** What a call does to items. */
export type Kind = 'read' | 'write';

/** Units that a partition gives in a second. */
export type Units = Readonly<Record<Kind, number>>;

export const AWS_UNITS: Units = { read: PARTITION.reads, write: PARTITION.writes };

/** What a partition has left at this moment, in units. Nothing is saved up beyond one second. */
export type Partition = Readonly<Record<Kind, TokenBucket>>;

/** The partitions of a table, or of a global index, among which its keys are spread evenly. */
export class Partitions {
  readonly #all: readonly Partition[];

  /** @param now milliseconds on any clock that never goes back. */
  constructor(count: number, units: Units, now?: () => number) {
    const bucket = (kind: Kind) => new TokenBucket({ rate: units[kind], burst: units[kind] }, now);
    this.#all = Array.from({ length: count }, () => ({ read: bucket('read'), write: bucket('write') }));
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
