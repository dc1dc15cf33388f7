import * as z from 'zod/mini';
import { choiceSchema } from './choice';
import { MAX_BATCH_VOTES } from './limits';
import { voterIdSchema } from './voter-id';

/** The body of `POST /polls/{pollId}/votes`. */
export const newVote = z.strictObject({ choice: choiceSchema });

/** The body of `POST /polls/{pollId}/votes/batch`. What each vote says is checked by itself, so that none refuses the others. */
export const newBatch = z.strictObject({
  votes: z
    .array(z.strictObject({ voterId: voterIdSchema, choice: z.unknown() }))
    .check(z.minLength(1), z.maxLength(MAX_BATCH_VOTES)),
});
