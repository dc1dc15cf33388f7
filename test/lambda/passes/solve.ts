import { createHash } from 'node:crypto';
import type { Challenge, Proof } from '../../../contract/passes';

/** Does the work of a challenge as the contract describes it. */
export function solve(challenge: Challenge): Proof {
  const { salt, nonce, keyPrefix } = challenge.parameters;
  for (let counter = 0; ; counter++) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(counter);
    const hash = createHash('sha256')
      .update(Buffer.from(salt + nonce, 'hex'))
      .update(bytes)
      .digest('hex');
    if (hash.startsWith(keyPrefix)) return { challenge, solution: { counter, derivedKey: hash } };
  }
}
