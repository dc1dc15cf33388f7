import * as z from 'zod/mini';
import type { ProblemKind } from '../shared/http/problem';
import { MAX_VOTER_ID_LENGTH, readVoterId, type VoterIdProblem } from '../shared/voter-id';

const REFUSALS: Record<VoterIdProblem, { kind: ProblemKind; message: string }> = {
  missing: { kind: 'invalid-value', message: 'must name a voter' },
  tooLong: { kind: 'out-of-range', message: `must be at most ${MAX_VOTER_ID_LENGTH} characters long` },
  unprintable: { kind: 'invalid-value', message: 'must not contain invisible or broken characters' },
};

/** A voter's id as a voting app gives it; the same id in a token's `sub` is the same voter. */
export const voterIdSchema = z.pipe(
  z.string(),
  z.transform((text: string, context) => {
    const read = readVoterId(text);
    if (read.ok) return read.voterId;
    const { kind, message } = REFUSALS[read.problem];
    context.issues.push({ code: 'custom', input: text, message, params: { kind } });
    return z.NEVER;
  }),
);
