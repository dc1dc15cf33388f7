import type { VoterIdRule } from '../../../contract/moving-poll';
import {
  type CodeHash,
  type PollKeys,
  pollCodeHashes,
  pollSourceHashes,
  pollVoterKeys,
  type VoterKey,
} from './voter-key';

/** A poll with what its voter keys are made with; one without has none. */
type KeyedPoll = Partial<PollKeys> & { pollId: string; voterIds?: VoterIdRule | undefined };

/** Makes the voter key of a voter in a poll. @throws VoterKeysChangedError */
export type VoterKeyOf = (poll: KeyedPoll, voterId: string) => VoterKey;

/** Makes the hash of a voting code of a poll. @throws VoterKeysChangedError */
export type CodeHashOf = (poll: KeyedPoll, code: string) => CodeHash;

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
  const make = kept((poll) => pollVoterKeys(secret, poll));
  return (poll, voterId) => make(poll, ruled(voterId, poll.voterIds));
}

/** The one writing of a voter id under the rule of the poll. */
function ruled(voterId: string, rule: VoterIdRule = 'exact'): string {
  return rule === 'trimmed-lowercase' ? voterId.toLowerCase().normalize('NFC').trim() : voterId;
}

/** Makes hashes of voter ids as a source has them, in the same way. */
export function keptSourceHashes(secret: string): VoterKeyOf {
  return kept((poll) => pollSourceHashes(secret, poll));
}

/** Makes hashes of voting codes, in the same way. */
export function keptCodeHashes(secret: string): CodeHashOf {
  return kept((poll) => pollCodeHashes(secret, poll));
}

type Maker = (pollId: string, text: string) => string;

function kept(makerOf: (poll: KeyedPoll) => Maker | undefined): (poll: KeyedPoll, text: string) => string {
  const makers = new WeakMap<KeyedPoll, Maker | undefined>();
  return (poll, text) => {
    if (!makers.has(poll)) makers.set(poll, makerOf(poll));
    const make = makers.get(poll);
    if (!make) throw new VoterKeysChangedError(poll.pollId);
    return make(poll.pollId, text);
  };
}
