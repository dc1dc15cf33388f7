import { RANGES } from '../shared/recount/digest';

/** What one file of ballots holds: whole write shards, or some ranges of one that is too large for one file. */
export interface FilePlan {
  /** Suffixes of write shards, both included. */
  first: number;
  last: number;
  /** Ranges of voter keys, both included; all of them where whole write shards are in the file. */
  from: number;
  to: number;
}

/**
 * Ballots that a file has about: 80 MB at 39 bytes each. Athena, Redshift and DuckDB like files of 64 MB and more; a function holds
 * one in memory, reads it anew in a minute if it dies, and is known to get through it in its 15.
 */
export const BALLOTS_A_FILE = 2_000_000;

/**
 * Which ballots go into which file: the same whenever it is asked, as the counts of a certified poll stand still.
 *
 * @param ballots of each write shard, in suffix order.
 */
export function planFiles(ballots: readonly number[], most = BALLOTS_A_FILE): FilePlan[] {
  const plans: FilePlan[] = [];
  /** Write shards and ballots of the file that is not full yet. */
  let first = 0;
  let inFile = 0;
  const close = (last: number) => {
    if (last >= first) plans.push({ first, last, from: 0, to: RANGES - 1 });
    first = last + 1;
    inFile = 0;
  };
  for (const [suffix, count] of ballots.entries()) {
    if (inFile + count > most) close(suffix - 1);
    if (count > most) {
      plans.push(...splitShard(suffix, count, most));
      first = suffix + 1;
      continue;
    }
    inFile += count;
  }
  close(ballots.length - 1);
  return plans;
}

/** Voter keys are spread evenly over their ranges. */
function splitShard(suffix: number, ballots: number, most: number): FilePlan[] {
  const ranges = Math.max(1, Math.floor((RANGES * most) / ballots));
  const starts = Array.from({ length: Math.ceil(RANGES / ranges) }, (_, i) => i * ranges);
  return starts.map((from) => ({
    first: suffix,
    last: suffix,
    from,
    to: Math.min(from + ranges, RANGES) - 1,
  }));
}
