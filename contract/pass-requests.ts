import * as z from 'zod/mini';
import { kind } from './fields';
import { proof } from './passes';
import { readVotingCode, VOTING_CODE_PROBLEMS } from './voting-code';

/** Schema of a voting code; it comes out in capitals, without what stands between its groups. */
export const votingCodeSchema = z.pipe(
  z.string(),
  z.transform((text: string, context) => {
    const read = readVotingCode(text);
    if (read.ok) return read.code;
    context.issues.push({
      code: 'custom',
      input: text,
      message: VOTING_CODE_PROBLEMS[read.problem],
      params: kind('malformed-code'),
    });
    return z.NEVER;
  }),
);

/** The body of `POST /polls/{pollId}/passes` in an `open` poll. The same proof gives the same voter's pass again. */
export const openPassRequest = z.strictObject({ proof });

/** The same in a `code` poll. */
export const codePassRequest = z.strictObject({ code: votingCodeSchema });
