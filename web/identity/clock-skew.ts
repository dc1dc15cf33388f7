/**
 * How far the server's clock is ahead of this device's, in seconds: what a cache kept for a while says how long. 0 where
 * the server did not say what time it is. As good as the line is quick, which is enough to read tokens of an hour.
 *
 * @param deviceTime epoch milliseconds
 */
export function clockSkew(headers: Headers, deviceTime: number): number {
  const servedAt = Date.parse(headers.get('date') ?? '');
  const keptSeconds = Number(headers.get('age') ?? 0) || 0;
  return Number.isNaN(servedAt) ? 0 : Math.round((servedAt - deviceTime) / 1_000) + keptSeconds;
}
