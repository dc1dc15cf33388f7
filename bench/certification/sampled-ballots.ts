import { pollShard } from '../../contract/write-shard';
import { RANGES } from '../../lambda/shared/recount/digest';
import type { Ballot } from '../../lambda/shared/tables/ballot';

/** Ballots that are made of one poll; each of them stands for several where there are more. */
const MOST_SAMPLED = 100_000;
/** Numbers that four bytes hold: they decide a voter key's write shard, and its first digit the range. */
const NUMBERS = 2 ** 32;
const NUMBER_DIGITS = 8;
const KEY_DIGITS = 64;

/** The ballots of a poll, spread evenly over its write shards and their ranges. */
export interface Spread {
  pollId: string;
  writeShards: number;
  candidateIds: readonly string[];
  ballots: number;
  /** Ballots that are made at most. @default MOST_SAMPLED */
  mostSampled?: number | undefined;
}

/** How many ballots of the poll are made. */
export function sampledBallots({
  ballots,
  mostSampled = MOST_SAMPLED,
}: Pick<Spread, 'ballots' | 'mostSampled'>): number {
  return Math.floor(ballots / Math.ceil(ballots / mostSampled));
}

/** How many ballots one range of a write shard holds. */
export function ballotsIn(spread: Spread, suffix: number, range: number): number {
  return shareOf(spread.ballots, spread, suffix, range);
}

/** The ballots that are made of one range of a write shard, in voter key order. */
export function sampleIn(spread: Spread, suffix: number, range: number): Ballot[] {
  const { pollId, writeShards, candidateIds } = spread;
  const count = shareOf(sampledBallots(spread), spread, suffix, range);
  const start = Math.ceil(((range / RANGES) * NUMBERS - suffix) / writeShards);
  const step = Math.floor(NUMBERS / RANGES / writeShards / count);
  return Array.from({ length: count }, (_, i) => ({
    pollShard: pollShard(pollId, suffix),
    voterKey: voterKey((start + i * step) * writeShards + suffix),
    choice: new Map([[candidateIds[(suffix + range + i) % candidateIds.length] ?? '', 1]]),
    weight: 1,
  }));
}

function shareOf(total: number, { writeShards }: Spread, suffix: number, range: number): number {
  const cells = writeShards * RANGES;
  const cell = suffix * RANGES + range;
  return Math.floor(((cell + 1) * total) / cells) - Math.floor((cell * total) / cells);
}

function voterKey(number: number): string {
  return number.toString(16).padStart(NUMBER_DIGITS, '0').padEnd(KEY_DIGITS, '0');
}
