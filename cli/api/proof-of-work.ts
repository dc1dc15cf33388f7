import { createHash } from 'node:crypto';
import type { Challenge, Proof } from '../../contract/passes';

/** Does the work of a challenge; `contract/passes.ts` says what it is. */
export function doWork(challenge: Challenge): Proof {
  const { salt, nonce, keyPrefix } = challenge.parameters;
  const start = createHash('sha256').update(Buffer.from(salt + nonce, 'hex'));
  const bytes = Buffer.alloc(4);
  for (let counter = 0; ; counter++) {
    bytes.writeUInt32BE(counter);
    const derivedKey = start.copy().update(bytes).digest('hex');
    if (derivedKey.startsWith(keyPrefix)) return { challenge, solution: { counter, derivedKey } };
  }
}
