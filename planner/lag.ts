import { RESULTS_MAX_AGE_S } from '../contract/limits';
import { partitionsOf } from '../lib/capacity/partition-model';
import { BATCHES_A_SECOND } from './cost/assumed';
import { secondsOf } from './cost/requests';
import { MEASURED, sizeFor } from './measured';
import type { Stacks } from './stacks';

/** From a vote's being accepted, in milliseconds: in the mean, and at most while nothing fails. */
export interface Lag {
  readonly counted: { readonly mean: number; readonly most: number };
  /** Until a page that asks as often as told shows it. */
  readonly seen: { readonly mean: number; readonly most: number };
  /** How much of its time the tally of one stream shard is busy at the peak, 0 … 1: beyond 1 votes would pile up. */
  readonly tallyBusy: number;
}

export function expectedLag(
  { capacity }: Stacks,
  { candidates, peak, refreshSeconds }: { candidates: number; peak: number; refreshSeconds: number },
): Lag {
  const { memory } = MEASURED.stack;
  const gap = 1_000 / BATCHES_A_SECOND;
  const records = peak / partitionsOf(capacity) / BATCHES_A_SECOND;
  const batch = secondsOf(MEASURED.record.processorMs * records, 1, memory.tally) * 1_000;
  const reading = secondsOf(sizeFor(candidates).readMs * capacity.writeShards, 1, memory.results) * 1_000;
  // The function keeps a reading as long as the caches keep an answer; then the page asks.
  const kept = [RESULTS_MAX_AGE_S * 1_000, RESULTS_MAX_AGE_S * 1_000, refreshSeconds * 1_000];
  const waits = kept.reduce((sum, one) => sum + one, 0);
  return {
    counted: { mean: gap / 2 + batch, most: gap + batch },
    seen: { mean: gap / 2 + batch + reading + waits / 2, most: gap + batch + reading + waits },
    tallyBusy: batch / gap,
  };
}
