import pLimit from 'p-limit';
import * as z from 'zod/mini';
import type { BatchReceipt, BatchStatus } from '../../contract/votes';
import { isUnavailable } from '../shared/tables/dynamodb';
import type { HttpRequest } from '../shared/http/http';
import { idSchema } from '../../contract/fields';
import type { Poll } from '../shared/tables/poll';
import { type CastParts, castVote, type Vote } from './cast';
import { requestOrder } from './request-order';
import { voterIdSchema } from './voter-id';

/** Writes of one batch under way at once. */
const CONCURRENT_WRITES = 32;

export const batchSchema = z.strictObject({
  votes: z
    .array(z.strictObject({ voterId: voterIdSchema, candidateId: idSchema }))
    .check(z.minLength(1), z.maxLength(100)),
});
export type BatchVote = z.infer<typeof batchSchema>['votes'][number];

/**
 * Casts each vote on its own. A voter who stands in the batch twice votes in the order given, so that each answer is about
 * the vote before; all others run side by side. A vote the database did not confirm is `unavailable`, and the caller posts
 * it again.
 */
export async function castBatch(
  parts: CastParts,
  poll: Poll,
  votes: BatchVote[],
  request: HttpRequest,
): Promise<BatchReceipt['results']> {
  const limit = pLimit(CONCURRENT_WRITES);
  const lastOfVoter = new Map<string, Promise<unknown>>();
  const results = votes.map(async ({ voterId, candidateId }, place) => {
    const order = requestOrder(request, place);
    const before = lastOfVoter.get(voterId);
    const cast = Promise.resolve(before).then(() =>
      limit(() => castOne(parts, poll, { voterId, candidateId, order })),
    );
    lastOfVoter.set(voterId, cast);
    return { voterId, status: await cast };
  });
  return Promise.all(results);
}

async function castOne(parts: CastParts, poll: Poll, vote: Vote): Promise<BatchStatus> {
  try {
    return await castVote(parts, poll, vote);
  } catch (error) {
    if (isUnavailable(error)) return 'unavailable';
    throw error;
  }
}
