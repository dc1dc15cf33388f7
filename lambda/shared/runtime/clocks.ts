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
