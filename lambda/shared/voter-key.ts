import { createHmac } from 'node:crypto';

const VOTER_KEY = /^[0-9a-f]{64}$/;

/** The keyed hash under which one voter's ballot in one poll is stored: 64 hexadecimal digits. */
export type VoterKey = string;

/**
 * Makes voter keys: HMAC-SHA-256 of poll and voter under a secret.
 *
 * Nobody without the secret can tell who cast a ballot, link a voter's ballots across polls, or pick voter ids that pile
 * up on one write shard. A poll id holds no line feed, so the two parts cannot run into each other.
 */
export function voterKeyMaker(secret: string): (pollId: string, voterId: string) => VoterKey {
  return (pollId, voterId) => createHmac('sha256', secret).update(`${pollId}\n${voterId}`).digest('hex');
}

export function isVoterKey(text: string): boolean {
  return VOTER_KEY.test(text);
}
