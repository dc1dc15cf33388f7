import pLimit from 'p-limit';
import type * as z from 'zod/mini';
import { choiceSchema } from '../../contract/choice';
import type { newBatch } from '../../contract/new-votes';
import type { BatchReceipt } from '../../contract/votes';
import { choiceRefusal } from '../shared/ballots/allowed-choice';
import { type CastParts, castVote, type Voter } from '../shared/ballots/cast';
import { type RequestOrder, requestOrder } from '../shared/ballots/request-order';
import type { HttpRequest } from '../shared/http/http';
import { parseValue } from '../shared/http/input';
import { orUnavailable } from '../shared/tables/dynamodb';
import type { Poll } from '../shared/tables/poll';

/** Writes of one batch under way at once. */
const CONCURRENT_WRITES = 32;

export type BatchVote = z.output<typeof newBatch>['votes'][number];
type VoteResult = BatchReceipt['results'][number];

/** Who a voter of the batch is in the poll; `undefined` when the poll has a roll and the voter is not on it. */
export type FindVoter = (voterId: string) => Voter | undefined;

/**
 * Casts each vote on its own: one that says something the poll does not allow refuses none of the others. A voter who stands
 * in the batch twice votes in the order given, so that each answer is about the vote before; all others run side by side. A
 * vote the database did not confirm is `unavailable`, and the caller posts it again.
 */
export async function castBatch(
  parts: CastParts,
  poll: Poll,
  votes: BatchVote[],
  findVoter: FindVoter,
  request: HttpRequest,
): Promise<VoteResult[]> {
  const limit = pLimit(CONCURRENT_WRITES);
  const lastOfVoter = new Map<string, Promise<unknown>>();
  const results = votes.map((vote, place) => {
    const before = Promise.resolve(lastOfVoter.get(vote.voterId));
    const order = requestOrder(request, place + 1);
    const cast = before.then(() => limit(() => castOne(parts, poll, vote, findVoter(vote.voterId), order)));
    lastOfVoter.set(vote.voterId, cast);
    return cast;
  });
  return Promise.all(results);
}

async function castOne(
  parts: CastParts,
  poll: Poll,
  { voterId, choice: given }: BatchVote,
  voter: Voter | undefined,
  order: RequestOrder,
): Promise<VoteResult> {
  const read = parseValue(given, choiceSchema, 'choice');
  if (!read.ok) return { voterId, status: 'choice-not-allowed', detail: read.refusal.body.detail };
  const choice = read.value;
  const refusal = choiceRefusal(poll, choice);
  if (refusal) return { voterId, status: refusal.kind, detail: refusal.detail };
  if (!voter) return { voterId, status: 'not-on-roll' };
  const status = await orUnavailable(castVote(parts, poll, { ...voter, choice, order }));
  // Only what voters send by themselves is paced.
  return { voterId, status: status === 'too-soon' ? 'unavailable' : status };
}
