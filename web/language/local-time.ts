/** The last time that may be typed: years have four digits in ISO 8601, and browsers let more be typed. */
export const LAST_TIME = '9999-12-31T23:59';

/** A time in the device's zone, as an `<input type="datetime-local">` has it: `2026-12-01T21:00`, with seconds where it has any. */
export function localTime(iso: string): string {
  const time = new Date(iso);
  const here = new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString();
  return time.getUTCSeconds() === 0 ? here.slice(0, 16) : here.slice(0, 19);
}

/** Such a time in ISO 8601 UTC; `undefined` when it is none that the calendar has. */
export function isoOf(local: string): string | undefined {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
