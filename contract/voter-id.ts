import * as z from 'zod/mini';
import { kind } from './fields';
import { MAX_VOTER_ID_LENGTH } from './limits';
import type { ProblemKind } from './problems';
import { asSeen, lengthOf } from './text';

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

/** What a text that names no voter must be, to stand after its name, and which problem it is. */
export const VOTER_ID_PROBLEMS: Record<VoterIdProblem, { kind: ProblemKind; message: string }> = {
  missing: { kind: 'invalid-value', message: 'must name a voter' },
  tooLong: { kind: 'out-of-range', message: `must be at most ${MAX_VOTER_ID_LENGTH} characters long` },
  unprintable: { kind: 'invalid-value', message: 'must not contain invisible or broken characters' },
};

/** Schema of a voter id; it comes out in the one writing that {@link readVoterId} gives it. */
export const voterIdSchema = z.pipe(
  z.string(),
  z.transform((text: string, context) => {
    const read = readVoterId(text);
    if (read.ok) return read.voterId;
    const problem = VOTER_ID_PROBLEMS[read.problem];
    context.issues.push({
      code: 'custom',
      input: text,
      message: problem.message,
      params: kind(problem.kind),
    });
    return z.NEVER;
  }),
);
