import type { OutboxState } from '../source/source-shard';
import type { Cause } from './time-spent';

/** What the copy waits behind, in milliseconds: voters' own changes come first, and the stream keeps a day alone. */
const MOST_LAG_MS = 10_000;
const MOST_OUTBOX_MS = 30_000;

export interface Pressure {
  cause: Extract<Cause, 'tally' | 'outbox'>;
  reason: string;
}

/** Why the copy has to pause; `undefined` when it may go on. */
export function pressureOf(
  lagMs: number,
  outboxes: readonly { name: string; outbox: OutboxState }[],
): Pressure | undefined {
  if (lagMs > MOST_LAG_MS) return { cause: 'tally', reason: `the tally is ${over(lagMs, MOST_LAG_MS)}` };
  const old = outboxes.find(({ outbox }) => outbox.oldestMs > MOST_OUTBOX_MS);
  return (
    old && {
      cause: 'outbox',
      reason: `the outbox of shard "${old.name}" is ${over(old.outbox.oldestMs, MOST_OUTBOX_MS)}`,
    }
  );
}

function over(milliseconds: number, most: number): string {
  return `${Math.round(milliseconds / 1_000)} s behind; the copy goes on below ${most / 1_000} s`;
}
