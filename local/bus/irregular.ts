/** Milliseconds until a copy of an event is delivered. */
export type Delay = number;

const EVERY_LATE = 5;
const EVERY_TWICE = 7;
/** Long enough for the events after it to overtake it. */
const LATE_MS = 2_000;

/**
 * When a delivery comes, and how often. EventBridge promises that each comes once at least, and no order (EventBridge User Guide,
 * "Event delivery"), so here each fifth is overtaken by others and each seventh comes twice.
 *
 * @param delivery the how-manieth it is, from 1.
 */
export function delaysOf(delivery: number): readonly Delay[] {
  const first = delivery % EVERY_LATE === 0 ? LATE_MS : 0;
  return delivery % EVERY_TWICE === 0 ? [first, first + LATE_MS] : [first];
}
