import { createHash, timingSafeEqual } from 'node:crypto';
import { type Clocks, SYSTEM_CLOCKS } from '../runtime/clocks';
import { KeptReadings } from '../runtime/kept-readings';

/** Whether a request that carries this text in the header `ORIGIN_SECRET_HEADER` came through the distribution. */
export type OriginCheck = (given: string | undefined) => Promise<boolean>;

/** The secret that the distribution sends, before and after a change of it. */
export interface OriginSecret {
  current(): Promise<string>;
  /** `undefined` when it was never changed. */
  previous(): Promise<string | undefined>;
}

/** A text that is not known has the secret read again, but not more often than this, in milliseconds. */
export const READ_AGAIN_MS = 60_000;

/**
 * Reads the secret once, and again when a request carries another text: it may have been changed since. The one before the
 * last change is good too, for a change takes minutes to reach every edge of the distribution.
 */
export async function originCheck(
  secret: OriginSecret,
  clocks: Clocks = SYSTEM_CLOCKS,
): Promise<OriginCheck> {
  const readings = new KeptReadings<Buffer[]>(1, READ_AGAIN_MS, clocks);
  let known = [digestOf(await secret.current())];
  return async (given) => {
    if (given === undefined) return false;
    const digest = digestOf(given);
    if (isAmong(known, digest)) return true;
    known = await readings.get('both', () => readBoth(secret)).value;
    return isAmong(known, digest);
  };
}

async function readBoth(secret: OriginSecret): Promise<Buffer[]> {
  const [current, previous] = await Promise.all([secret.current(), secret.previous()]);
  return [digestOf(current), ...(previous === undefined ? [] : [digestOf(previous)])];
}

/** Takes as long whatever the texts are, and so tells nothing of them. */
function isAmong(known: readonly Buffer[], digest: Buffer): boolean {
  return known.filter((one) => timingSafeEqual(one, digest)).length > 0;
}

/** Of one length for every text, as the comparison asks for. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
