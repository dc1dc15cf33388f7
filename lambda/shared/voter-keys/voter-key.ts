import { createHmac, randomBytes } from 'node:crypto';

const VOTER_KEY_DIGITS = 64;
const SALT_BYTES = 32;
const CHECK_DIGITS = 16;

/** The keyed hash under which one voter's ballot in one poll is stored: 64 hexadecimal digits. */
export type VoterKey = string;

/** The keyed hash under which a voting code of one poll is known: 64 hexadecimal digits. */
export type CodeHash = string;

/** What the voter keys of one poll are made with beside the secret, and a proof of which secret that is. */
export interface PollKeys {
  voterKeySalt: string;
  voterKeyCheck: string;
}

/** Makes what a new poll's voter keys are made with: a salt of its own, and the proof that the secret is this one. */
export function newPollKeys(secret: string): PollKeys {
  const voterKeySalt = randomBytes(SALT_BYTES).toString('base64url');
  return { voterKeySalt, voterKeyCheck: checkOf(pollKey(secret, voterKeySalt)) };
}

/** Makes voter keys under one key. A poll id holds no line feed, so the two parts cannot run into each other. */
export function voterKeyMaker(key: string | Buffer): (pollId: string, voterId: string) => VoterKey {
  return (pollId, voterId) => hmac(key, `${pollId}\n${voterId}`).digest('hex');
}

/**
 * Makes the voter keys of one poll, under a key of its own that takes secret and salt. Nothing when the secret is not the
 * one the poll was created with: under another, everybody could vote a second time.
 *
 * Nobody without the secret can tell who cast a ballot, link a voter's ballots across polls, or pick voter ids that pile
 * up on one write shard.
 */
export function pollVoterKeys(
  secret: string,
  poll: Partial<PollKeys>,
): ReturnType<typeof voterKeyMaker> | undefined {
  const key = provenKey(secret, poll);
  return key && voterKeyMaker(key);
}

/**
 * Makes the hashes of one poll's voting codes, under the key of its voter keys: whoever reads them can try no code without the
 * secret. Nothing when the secret is not the one the poll was created with.
 */
export function pollCodeHashes(
  secret: string,
  poll: Partial<PollKeys>,
): ((pollId: string, code: string) => CodeHash) | undefined {
  const key = provenKey(secret, poll);
  // The label holds a blank, which no poll id does: the hash of a code is no voter's key.
  return key && ((pollId, code) => hmac(key, `voting code\n${pollId}\n${code}`).digest('hex'));
}

/** Makes the hashes by which imported ballots are told apart by the voter ids of their source, which name nobody either. */
export function pollSourceHashes(
  secret: string,
  poll: Partial<PollKeys>,
): ((pollId: string, voterId: string) => string) | undefined {
  const key = provenKey(secret, poll);
  return (
    key && ((pollId, id) => hmac(key, `source voter\n${pollId}\n${id}`).digest('hex').slice(0, CHECK_DIGITS))
  );
}

/** The key that voter ids of one poll are sealed with. */
export function pollSealKey(secret: string, poll: Partial<PollKeys>): Buffer | undefined {
  const key = provenKey(secret, poll);
  return key && hmac(key, 'seal').digest();
}

/** By hand, at half the time of a regular expression: the tally asks it of every record. */
export function isVoterKey(text: string): boolean {
  if (text.length !== VOTER_KEY_DIGITS) return false;
  for (let i = 0; i < VOTER_KEY_DIGITS; i++) {
    const code = text.charCodeAt(i);
    const isDigit = code >= 0x30 && code <= 0x39;
    if (!isDigit && (code < 0x61 || code > 0x66)) return false;
  }
  return true;
}

/** The key of a poll, if the secret is the one it was created with. */
function provenKey(
  secret: string,
  { voterKeySalt = '', voterKeyCheck }: Partial<PollKeys>,
): Buffer | undefined {
  const key = pollKey(secret, voterKeySalt);
  return checkOf(key) === voterKeyCheck ? key : undefined;
}

function pollKey(secret: string, salt: string): Buffer {
  return hmac(secret, `poll key\n${salt}`).digest();
}

function checkOf(key: Buffer): string {
  return hmac(key, 'check').digest('hex').slice(0, CHECK_DIGITS);
}

function hmac(key: string | Buffer, text: string) {
  return createHmac('sha256', key).update(text);
}
