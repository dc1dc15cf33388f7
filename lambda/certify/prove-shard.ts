import { RANGES, rangeOf } from '../shared/recount/digest';
import { discrepanciesOf, mergeRanges } from '../shared/recount/recount';
import { alteredBallots } from '../shared/tables/late-notes';
import type { ShardTotals } from '../shared/tables/totals-item';
import type { RangeRecounts } from './kept-ranges';
import type { CertifyParts } from './parts';
import type { FencedShard, PollWork } from './poll-work';
import { recountRanges } from './recount-ranges';

/** A recount that met a ballot altered late is made again for its range, so often in one sweep. */
const PASSES = 3;

/**
 * Takes one write shard to its proved recount: has the tally meet its fence, recounts its ballots between that and a mark,
 * and keeps what they come to. What is not done in the time there is, a later sweep goes on with.
 */
export async function proveShard(parts: CertifyParts, shard: ShardTotals, work: PollWork): Promise<void> {
  if (shard.digest !== undefined) return;
  let fenced = isFenced(shard) ? shard : await fenceShard(parts, shard.pollShard, work);
  let known: RangeRecounts | undefined;
  for (let pass = 0; fenced && pass < PASSES; pass++) {
    const { pollShard, fence } = fenced;
    known ??= await work.limit(() => parts.keptRanges.read(pollShard, fence));
    const marked = await recountToMark(parts, fenced, known, work);
    // Counting may have ended anew, if the totals were lost meanwhile.
    if (marked && marked.fence !== fenced.fence) known = undefined;
    else if (!marked || (await keepIfExact(parts, marked, known, work))) return;
    fenced = marked;
  }
}

function isFenced(shard: ShardTotals): shard is FencedShard {
  return shard.fence !== undefined;
}

/**
 * Raises a write shard's fence and waits for the tally to meet it. A fence that stands and that the tally never meets was
 * lost with its record, or the totals that knew of it were: it is written again.
 */
async function fenceShard(
  parts: CertifyParts,
  pollShard: string,
  { closing, watch, limit }: PollWork,
): Promise<FencedShard | undefined> {
  await limit(() => parts.fences.raise(pollShard, closing));
  let fenced = await watch.until(pollShard, isFenced);
  if (!fenced) {
    await limit(() => parts.fences.mark(pollShard, closing, 0));
    fenced = await watch.until(pollShard, isFenced);
  }
  return fenced && isFenced(fenced) ? fenced : undefined;
}

/** Recounts what is not known yet, marks the write shard, and waits for the tally to meet the mark. */
async function recountToMark(
  parts: CertifyParts,
  shard: FencedShard,
  known: RangeRecounts,
  work: PollWork,
): Promise<FencedShard | undefined> {
  const { closing, watch, limit, recounts } = work;
  const isWhole = await recounts(() => recountRanges(parts, shard, known, work));
  if (!isWhole) return undefined;
  const mark = await limit(() => parts.fences.mark(shard.pollShard, closing, shard.mark));
  const marked = await watch.until(shard.pollShard, (totals) => isFenced(totals) && totals.mark >= mark);
  return marked && isFenced(marked) ? marked : undefined;
}

/**
 * Keeps a recount, if it is exact. A ballot that was altered late, but before the recount read it, is noted by the time the
 * tally meets the mark. Ranges with such notes are recounted again; the others saw nothing that must not count.
 */
async function keepIfExact(
  parts: CertifyParts,
  shard: FencedShard,
  known: RangeRecounts,
  { frame, limit }: PollWork,
): Promise<boolean> {
  const readLate = (notes: number) => limit(() => parts.readLate(shard.pollShard, 0, notes));
  const late = await readLate(shard.lateNotes);
  for (const notes of new Set([...known.values()].map((range) => range.notes))) {
    if (notes === shard.lateNotes) continue;
    const before = await readLate(notes);
    const touched = new Set([...late.keys()].filter((key) => !before.has(key)).map(rangeOf));
    for (const [range, recount] of known)
      if (recount.notes === notes && touched.has(range)) known.delete(range);
  }
  const ranges = [...known].sort(([a], [b]) => a - b).map(([, recount]) => recount);
  if (ranges.length < RANGES) return false;
  const recount = mergeRanges(ranges);
  const discrepancies = discrepanciesOf(shard, recount, frame);
  report(parts, shard.pollShard, discrepancies);
  const { pollShard, fence } = shard;
  const lateBallots = alteredBallots(late);
  await limit(() => parts.keepRecount({ pollShard, fence, recount, discrepancies, lateBallots }));
  return true;
}

function report(
  { logger, metrics }: CertifyParts,
  pollShard: string,
  discrepancies: ReturnType<typeof discrepanciesOf>,
): void {
  for (const [counter, { counted, recounted }] of discrepancies) {
    logger.error('A count differs from its recount and is set right', {
      pollShard,
      counter,
      counted,
      recounted,
    });
  }
  if (discrepancies.size > 0) metrics.repaired(discrepancies.size);
}
