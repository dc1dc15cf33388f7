/** The name under which worker threads find by how much the time of day is moved, if it is. */
export const CLOCK_AHEAD = 'clock-ahead';

/**
 * From now on the time of day in this thread is ahead of the true one by the milliseconds in `ahead`, which may change.
 * Answers what tells the true time.
 */
export function moveClock(ahead: Float64Array): () => number {
  const trueNow = Date.now;
  const now = () => Math.floor(trueNow() + (ahead[0] ?? 0));
  globalThis.Date = new Proxy(Date, {
    construct: (date, given, newTarget) =>
      Reflect.construct(date, given.length === 0 ? [now()] : given, newTarget),
    get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
  });
  return trueNow;
}
