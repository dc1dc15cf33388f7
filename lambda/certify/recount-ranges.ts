import { RANGES, rangeOf } from '../shared/recount/digest';
import { Recount } from '../shared/recount/recount';
import type { RangeRecounts } from './kept-ranges';
import type { CertifyParts } from './parts';
import type { FencedShard, PollWork } from './poll-work';

/** How much work a sweep that dies may lose at most, but for the range in hand, in milliseconds. */
const KEPT_EVERY_MS = 10_000;

/** Neighbouring ranges, both included. */
interface Run {
  first: number;
  last: number;
}

/**
 * Recounts the ranges of a write shard that are not in `known`, and adds them to it. What takes long is kept on the way.
 * Stops when the deadline has passed, and keeps the ranges that are done; answers whether all are.
 */
export async function recountRanges(
  parts: CertifyParts,
  shard: FencedShard,
  known: RangeRecounts,
  { frame, limit, deadline }: PollWork,
): Promise<boolean> {
  if (parts.elapsed() >= deadline) return false;
  const { pollShard, fence, lateNotes } = shard;
  const missing = new Set(allRanges().filter((range) => !known.has(range)));
  const late = await parts.readLate(pollShard, 0, lateNotes);
  const recount = new Recount(pollShard, late, frame, missing);
  let keptAt = parts.elapsed();

  const keep = () => parts.keptRanges.keep(pollShard, fence, known);

  async function finish(range: number): Promise<void> {
    known.set(range, { ...recount.finishRange(range), notes: lateNotes });
    if (parts.elapsed() - keptAt < KEPT_EVERY_MS) return;
    await keep();
    keptAt = parts.elapsed();
  }

  for (const { first, last } of runsOf(missing)) {
    let current = first;
    for await (const ballot of parts.readBallots(pollShard, { from: digit(first), to: digit(last) }, limit)) {
      for (; current < rangeOf(ballot.voterKey); current++) await finish(current);
      if (parts.elapsed() >= deadline) {
        await keep();
        return false;
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
