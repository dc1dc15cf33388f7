/**
 * Voting codes, as people type them from a badge or a letter: twelve characters of Crockford's base32
 * (https://www.crockford.com/base32.html), which has no look-alikes, in three groups. Eleven are random, 55 bits; the last
 * checks them.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE = ALPHABET.length;
const RANDOM_CHARACTERS = 11;
const GROUP = /.{4}(?=.)/g;

/** Characters of a code. */
export const VOTING_CODE_LENGTH = RANDOM_CHARACTERS + 1;

/** What people take one character of the alphabet for. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

export type VotingCodeProblem = 'length' | 'character' | 'check';

export type ReadVotingCode = { ok: true; code: string } | { ok: false; problem: VotingCodeProblem };

/** What a text that is no code must be, to stand after its name. */
export const VOTING_CODE_PROBLEMS: Record<VotingCodeProblem, string> = {
  length: `must have ${VOTING_CODE_LENGTH} letters and digits`,
  character: 'must consist of digits and of letters other than U',
  check: 'must be typed as it is printed: one character or more is wrong',
};

/** A new code, of random bytes: as many as are asked for. */
export function newVotingCode(randomBytes: (count: number) => Uint8Array): string {
  // 256 is a multiple of the base, so that every character is as likely.
  const random = Array.from(randomBytes(RANDOM_CHARACTERS), (byte) => ALPHABET.charAt(byte % BASE)).join('');
  return random + checkCharacter(random);
}

/** The code that somebody typed or scanned, in capitals and without what stands between its groups. */
export function readVotingCode(text: string): ReadVotingCode {
  const code = Array.from(
    text.toUpperCase().replace(/[\s\p{Pd}]/gu, ''),
    (one) => LOOK_ALIKES[one] ?? one,
  ).join('');
  if (code.length !== VOTING_CODE_LENGTH) return { ok: false, problem: 'length' };
  if ([...code].some((one) => !ALPHABET.includes(one))) return { ok: false, problem: 'character' };
  const random = code.slice(0, RANDOM_CHARACTERS);
  return code === random + checkCharacter(random) ? { ok: true, code } : { ok: false, problem: 'check' };
}

/** A code as it is printed: `ABCD-EFGH-JKMN`. */
export function showVotingCode(code: string): string {
  return code.replace(GROUP, '$&-');
}

/**
 * The Luhn algorithm over the alphabet (https://en.wikipedia.org/wiki/Luhn_mod_N_algorithm): it finds every wrong character
 * and nearly every exchange of two neighbours.
 */
function checkCharacter(text: string): string {
  const sum = [...text].reverse().reduce((total, one, i) => {
    const value = ALPHABET.indexOf(one) * (i % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / BASE) + (value % BASE);
  }, 0);
  return ALPHABET.charAt((BASE - (sum % BASE)) % BASE);
}
