/** How far the server's clock may be ahead of this device's, in milliseconds: what its answers leave room for. */
export interface ClockBounds {
  least: number;
  most: number;
}

export const ANY_CLOCK: ClockBounds = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

/** When an answer was asked for and had, by this device's clock, and when the server gave it, in epoch milliseconds. */
export interface ClockReading {
  sentAt: number;
  receivedAt: number;
  servedAt: number;
}

/** The server tells its time, and a cache an answer's age, in whole seconds that are rounded down. */
const ROUNDING_MS = 2_000;

/** The bounds with one more answer, each of which leaves less room. A device whose clock was set begins anew. */
export function narrowed(bounds: ClockBounds, { sentAt, receivedAt, servedAt }: ClockReading): ClockBounds {
  const told = { least: servedAt - receivedAt, most: servedAt + ROUNDING_MS - sentAt };
  const both = { least: Math.max(bounds.least, told.least), most: Math.min(bounds.most, told.most) };
  return both.least <= both.most ? both : told;
}

/** How far the server's clock is ahead, in milliseconds: the middle of what is possible; 0 before anything is known. */
export function offsetOf({ least, most }: ClockBounds): number {
  return Number.isFinite(least) ? (least + most) / 2 : 0;
}
