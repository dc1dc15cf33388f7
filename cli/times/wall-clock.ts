/**
 * What a clock on the wall shows, date included: the epoch milliseconds of the same date and time in UTC, so that two of one
 * zone can be compared and added to.
 */
export type WallTime = number;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What a clock shows; `undefined` for a date or a time that there is not, such as 31 February or 25:00. */
export function wallTime(date: string, time: string): WallTime | undefined {
  const read = new Date(`${date}T${time}Z`);
  const isReal = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(`${date}T${time}`);
  return isReal ? read.getTime() : undefined;
}

/** What clocks of a zone, such as `Europe/Berlin`, show at an instant in epoch milliseconds. */
export function wallTimeAt(instant: number, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const milliseconds = ((instant % 1_000) + 1_000) % 1_000;
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
    milliseconds,
  );
}

/**
 * The instants at which clocks of a zone show a time, earliest first, in epoch milliseconds: one, two where clocks are put
 * back, none where they are put forward.
 */
export function instantsOf(wall: WallTime, zone: string): number[] {
  // No zone is a day or more from UTC, so these are the offsets on both sides of a change of clocks that may be near.
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((instant) => wallTimeAt(instant, zone) - instant);
  const instants = [...new Set(offsets)].map((offset) => wall - offset);
  return instants.filter((instant) => wallTimeAt(instant, zone) === wall).sort((a, b) => a - b);
}

/** An instant as a clock of the zone shows it, with its distance from UTC: `2026-12-01T18:00:00+01:00`. */
export function showInstant(instant: number, zone: string): string {
  const wall = wallTimeAt(instant, zone);
  const minutes = Math.round((wall - instant) / MINUTE_MS);
  const distance = new Date(Math.abs(minutes) * MINUTE_MS).toISOString().slice(11, 16);
  return `${new Date(wall).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${distance}`;
}

/** The zone of this machine's clock. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
