import type { Poll } from '../tables/poll';
import { type CodeHash, pollCodeHashes, pollVoterKeys, type VoterKey } from './voter-key';

/** Makes the voter key of a voter in a poll. @throws VoterKeysChangedError */
export type VoterKeyOf = (poll: Poll, voterId: string) => VoterKey;

/** Makes the hash of a voting code of a poll. @throws VoterKeysChangedError */
export type CodeHashOf = (poll: Poll, code: string) => CodeHash;

/** Makes the hash of a voting code of a poll. @throws VoterKeysChangedError */
export type CodeHashOf = (poll: Poll, code: string) => CodeHash;

/** The secret is not the one that the poll was created with. */
export class VoterKeysChangedError extends Error {
  override name = 'VoterKeysChangedError';
  constructor(pollId: string) {
    super(
      `The secret of voter keys is not the one the poll "${pollId}" was created with: restore it. ` +
        'Under another, everybody could vote a second time, so no vote is taken.',
    );
  }
}

/**
 * Makes voter keys, and keeps what makes those of a poll as long as its reading is kept: proving the secret takes two keyed
 * hashes, a voter key one.
 */
export function keptVoterKeys(secret: string): VoterKeyOf {
  const makerOf = keptForPoll((poll) => pollVoterKeys(secret, poll));
  return (poll, voterId) => makerOf(poll)(poll.pollId, voterId);
}

/** Makes hashes of voting codes, likewise. */
export function keptCodeHashes(secret: string): CodeHashOf {
  const makerOf = keptForPoll((poll) => pollCodeHashes(secret, poll));
  return (poll, code) => makerOf(poll)(code);
}

function keptForPoll<T>(make: (poll: Poll) => T | undefined): (poll: Poll) => T {
  const made = new WeakMap<Poll, T>();
  return (poll) => {
    const maker = made.get(poll) ?? make(poll);
    if (maker === undefined) throw new VoterKeysChangedError(poll.pollId);
    made.set(poll, maker);
    return maker;
  };
}
