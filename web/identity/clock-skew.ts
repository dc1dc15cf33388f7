import { ageOf, servedAt } from '../../contract/answer-time';

/**
 * How far the server's clock is ahead of this device's, in seconds: what a cache kept for a while says how long. 0 where
 * the server did not say what time it is. As good as the line is quick, which is enough to read tokens of an hour.
 *
 * @param deviceTime epoch milliseconds
 */
export function clockSkew(headers: Headers, deviceTime: number): number {
  const served = servedAt(headers);
  return served === undefined ? 0 : Math.round((served + ageOf(headers) - deviceTime) / 1_000);
}
