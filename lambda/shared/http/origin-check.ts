import { createHash, timingSafeEqual } from 'node:crypto';
import { ChangingSecret, type SecretVersions } from '../runtime/changing-secret';
import { type Clocks, SYSTEM_CLOCKS } from '../runtime/clocks';

/** Whether a request that carries this text in the header `ORIGIN_SECRET_HEADER` came through the distribution. */
export type OriginCheck = (given: string | undefined) => Promise<boolean>;

/** @param secret that the distribution sends. */
export async function originCheck(
  secret: SecretVersions,
  clocks: Clocks = SYSTEM_CLOCKS,
): Promise<OriginCheck> {
  const known = await ChangingSecret.read(secret, digestOf, clocks);
  return async (given) => {
    if (given === undefined) return false;
    const digest = digestOf(given);
    return (await known.find((one) => timingSafeEqual(one, digest) || undefined)) === true;
  };
}

/** Of one length for every text, as the comparison asks for. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
