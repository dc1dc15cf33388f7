import type { BallotFrame } from '../shared/ballot';
import { RANGES, rangeOf } from '../shared/recount/digest';
import { Recount } from '../shared/recount/recount';
import type { RangeRecounts } from './kept-ranges';
import type { CertifyParts } from './parts';
import type { FencedShard } from './prove-shard';

/** How much work a sweep that dies may lose at most, but for the range in hand, in milliseconds. */
const KEPT_EVERY_MS = 10_000;

/** Neighbouring ranges, both included. */
interface Run {
  first: number;
  last: number;
}

/**
 * Recounts the ranges of a write shard that are not in `known`, and adds them to it. What takes long is kept on the way.
 * Stops at a range's end when `deadline` (elapsed time) has passed; answers whether all ranges are known.
 */
export async function recountRanges(
  parts: CertifyParts,
  frame: BallotFrame,
  shard: FencedShard,
  known: RangeRecounts,
  deadline: number,
): Promise<boolean> {
  const { pollShard, fence, lateNotes } = shard;
  const missing = new Set(allRanges().filter((range) => !known.has(range)));
  const late = await parts.readLate(pollShard, 0, lateNotes);
  const recount = new Recount(pollShard, late, frame, missing);
  let keptAt = parts.elapsed();

  async function finish(range: number): Promise<void> {
    known.set(range, { ...recount.finishRange(range), notes: lateNotes });
    if (parts.elapsed() - keptAt < KEPT_EVERY_MS) return;
    await parts.keptRanges.keep(pollShard, fence, known);
    keptAt = parts.elapsed();
  }

  for (const { first, last } of runsOf(missing)) {
    let current = first;
    for await (const ballot of parts.readBallots(pollShard, { from: digit(first), to: digit(last) })) {
      for (; current < rangeOf(ballot.voterKey); current++) {
        await finish(current);
        if (parts.elapsed() >= deadline) return false;
      }
      recount.add(ballot);
    }
    for (; current <= last; current++) await finish(current);
  }
  return true;
}

function runsOf(ranges: ReadonlySet<number>): Run[] {
  const runs: Run[] = [];
  for (const range of ranges) {
    const run = runs.at(-1);
    if (run && run.last === range - 1) run.last = range;
    else runs.push({ first: range, last: range });
  }
  return runs;
}

function allRanges(): number[] {
  return Array.from({ length: RANGES }, (_, range) => range);
}

function digit(range: number): string {
  return range.toString(RANGES);
}
