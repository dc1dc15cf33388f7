/** What a minute is on AWS, in milliseconds. */
export const REAL_MINUTE = 60_000;

/**
 * The minutes that metrics are kept by and alarms and schedules go by. A rehearsal makes them shorter, so that what takes ten
 * minutes on AWS is over in one; how many minutes an alarm looks at stays as the template says
 * (docs/decisions/0037-alarms-on-one-machine.md).
 */
export class Minutes {
  /** How long one lasts, in milliseconds. */
  readonly length: number;
  /** Epoch milliseconds. */
  readonly now: () => number;

  constructor(length: number = REAL_MINUTE, now: () => number = Date.now) {
    this.length = length;
    this.now = now;
  }

  /** The number of the minute that a moment lies in. */
  at(moment: number): number {
    return Math.floor(moment / this.length);
  }

  /** When a minute begins, in epoch milliseconds. */
  startOf(minute: number): number {
    return minute * this.length;
  }

  /** How long this machine takes for what takes so many milliseconds on AWS. */
  shortened(milliseconds: number): number {
    return (milliseconds * this.length) / REAL_MINUTE;
  }

  /** What a wait of so many milliseconds here would be on AWS. */
  lengthened(milliseconds: number): number {
    return (milliseconds * REAL_MINUTE) / this.length;
  }
}
