import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Poll } from '../tables/poll';
import { VoterKeysChangedError } from '../voter-keys/kept-voter-keys';
import { pollSealKey } from '../voter-keys/voter-key';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts voter ids of a poll, and reads them again. A seal is good for the voter key it was made for, and for no other. */
export interface Sealer {
  /** @throws VoterKeysChangedError */
  seal(poll: Poll, voterKey: string, voterId: string): string;
  /** @throws when the seal was altered, or is of another voter key. */
  open(poll: Poll, voterKey: string, sealed: string): string;
}

export function sealer(secret: string): Sealer {
  const keyOf = (poll: Poll) => {
    const key = pollSealKey(secret, poll);
    if (!key) throw new VoterKeysChangedError(poll.pollId);
    return key;
  };
  return {
    seal(poll, voterKey, voterId) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, keyOf(poll), nonce).setAAD(Buffer.from(voterKey));
      const text = Buffer.concat([cipher.update(voterId, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
    },

    open(poll, voterKey, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(ALGORITHM, keyOf(poll), nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(voterKey))
        .setAuthTag(tag);
      const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}
