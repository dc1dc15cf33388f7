import { asSeen, lengthOf } from './text';

/** The longest id of a voter, in characters. */
export const MAX_VOTER_ID_LENGTH = 256;

export type VoterIdProblem = 'missing' | 'tooLong' | 'unprintable';

export type ReadVoterId = { ok: true; voterId: string } | { ok: false; problem: VoterIdProblem };

/** Controls, formatting such as a change of direction, ends of lines, halves of characters, and bytes that could not be read. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u;

/** What other values become when they are made text. As ids they would make one voter of many. */
const NO_TEXT = /^(null|undefined|NaN|<nil>|\[.*\]|map\[.*\]|\{(".*)?\})$/s;

/**
 * The voter a text names, wherever it comes from: a token's `sub`, a voting app, a file, a name somebody typed. Texts that
 * differ only in how Unicode spells them, or in blanks around them, name one voter.
 */
export function readVoterId(text: string): ReadVoterId {
  const voterId = text.normalize('NFC').trim();
  if (UNPRINTABLE.test(voterId)) return { ok: false, problem: 'unprintable' };
  if (asSeen(voterId) === '' || NO_TEXT.test(voterId)) return { ok: false, problem: 'missing' };
  if (lengthOf(voterId) > MAX_VOTER_ID_LENGTH) return { ok: false, problem: 'tooLong' };
  return { ok: true, voterId };
}
