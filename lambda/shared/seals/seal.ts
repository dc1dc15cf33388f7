import { decrypt, encrypt } from '../runtime/encrypted-text';
import type { Poll } from '../tables/poll';
import { VoterKeysChangedError } from '../voter-keys/kept-voter-keys';
import { pollSealKey } from '../voter-keys/voter-key';

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
    seal: (poll, voterKey, voterId) => encrypt(keyOf(poll), voterKey, voterId),
    open: (poll, voterKey, sealed) => decrypt(keyOf(poll), voterKey, sealed),
  };
}
