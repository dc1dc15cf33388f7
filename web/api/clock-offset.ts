import type { Answer } from '../../contract/answer';

/** Servers tell the time, and caches an answer's age, in whole seconds, so a difference smaller than that is none. */
const CLOCK_RESOLUTION_MS = 2_500;

/**
 * Asks, and makes something of the answer together with how far the server's clock is ahead of this device's, in
 * milliseconds; 0 where the server did not say what time it is.
 */
export async function askWithClock<T, U>(
  ask: () => Promise<Answer<T>>,
  make: (value: T, clockOffset: number) => U,
): Promise<Answer<U>> {
  const sentAt = Date.now();
  const answer = await ask();
  if (!answer.ok) return answer;
  const { value, servedAt, age = 0 } = answer;
  const serverTime = servedAt === undefined ? undefined : servedAt + age;
  return { ...answer, value: make(value, offset(serverTime, (sentAt + Date.now()) / 2)) };
}

function offset(serverTime: number | undefined, deviceTime: number): number {
  const difference = (serverTime ?? deviceTime) - deviceTime;
  return Math.abs(difference) < CLOCK_RESOLUTION_MS ? 0 : difference;
}
