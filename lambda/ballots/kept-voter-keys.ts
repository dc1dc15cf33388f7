import type { Poll } from '../shared/tables/poll';
import { pollVoterKeys } from '../shared/voter-keys/voter-key';
import type { CastParts } from './cast';

/**
 * Makes voter keys, and keeps what makes those of a poll as long as its reading is kept: proving the secret takes two keyed
 * hashes, a voter key one.
 */
export function keptVoterKeys(secret: string): CastParts['voterKeys'] {
  const makers = new WeakMap<Poll, ReturnType<CastParts['voterKeys']>>();
  return (poll) => {
    if (!makers.has(poll)) makers.set(poll, pollVoterKeys(secret, poll));
    return makers.get(poll);
  };
}
