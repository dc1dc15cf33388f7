/** When the server gave an answer, by its own clock, in epoch milliseconds; `undefined` where it did not say. */
export function servedAt(headers: Headers): number | undefined {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** How long caches on the way have had an answer since then, in milliseconds. */
export function ageOf(headers: Headers): number {
  return Number(headers.get('age') ?? 0) * 1_000 || 0;
}
