/** Both clocks of a machine, in milliseconds. */
export interface Clocks {
  /** Epoch time. It may jump either way. */
  wall(): number;
  /** Never goes back, but stands still while Lambda has an execution environment frozen. */
  monotonic(): number;
}

/** A moment on both clocks. */
export interface Moment {
  wall: number;
  monotonic: number;
}

/** Epoch milliseconds as ISO 8601 UTC. */
export function isoTime(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString();
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Epoch milliseconds of a time as {@link isoTime} writes it; `undefined` for anything else. */
export function fromIsoTime(text: string | undefined): number | undefined {
  if (text === undefined || !ISO_TIME.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

export const SYSTEM_CLOCKS: Clocks = { wall: Date.now, monotonic: () => performance.now() };

export function momentOf(clocks: Clocks): Moment {
  return { wall: clocks.wall(), monotonic: clocks.monotonic() };
}

/**
 * Milliseconds since a moment, by the clock that says more, for neither can be trusted to count them all. For ever when the
 * wall clock went back: nobody knows how long it was.
 */
export function elapsedSince(moment: Moment, clocks: Clocks): number {
  const wall = clocks.wall() - moment.wall;
  return wall < 0 ? Number.POSITIVE_INFINITY : Math.max(wall, clocks.monotonic() - moment.monotonic);
}
