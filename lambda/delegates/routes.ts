import { USUAL_WEIGHT } from '../../contract/limits';
import { newBatch } from '../../contract/new-votes';
import { ROUTES } from '../../contract/routes';
import type { BatchReceipt } from '../../contract/votes';
import type { CastParts } from '../shared/ballots/cast';
import { notOpen } from '../shared/ballots/not-open';
import { countOutcomes, countRefusals, type RefusalParts } from '../shared/ballots/vote-metrics';
import { type HttpResponse, NOT_STORED, type Route, type RoutesOf } from '../shared/http/http';
import { parseBody } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { withPoll } from '../shared/http/with-poll';
import type { Poll } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import type { VoterKeyOf } from '../shared/voter-keys/kept-voter-keys';
import type { VoterKey } from '../shared/voter-keys/voter-key';
import { type BatchVote, castBatch, type FindVoter } from './cast-batch';

export interface DelegateRouteParts extends CastParts, RefusalParts {
  findPoll: FindPoll;
  voterKeyOf: VoterKeyOf;
  /** What the ballots of these voters weigh; those who are not on the poll's roll are left out. */
  rollWeights(poll: Poll, voterKeys: readonly VoterKey[]): Promise<Map<VoterKey, number>>;
  /** The time, in epoch milliseconds. */
  clock(): number;
}

/** The route by which voting apps post votes for their voters. */
export function delegateRoutes(parts: DelegateRouteParts): RoutesOf<'delegates'> {
  return { [ROUTES.castBatch.key]: countRefusals(parts, castBatchRoute(parts)) };
}

function castBatchRoute(parts: DelegateRouteParts): Route {
  return withPoll(parts.findPoll, async (poll, request) => {
    if (!poll.delegates) return noDelegates(poll);
    const batch = parseBody(request.body, newBatch);
    if (!batch.ok) return batch.refusal;
    const closed = notOpen(poll, request.receivedAt, parts.clock());
    if (closed) return closed;
    const { votes } = batch.value;
    const results = await castBatch(parts, poll, votes, await votersOf(parts, poll, votes), request);
    await countOutcomes(parts, poll.pollId, results);
    return { status: 200, body: { results } satisfies BatchReceipt, headers: NOT_STORED };
  });
}

async function votersOf(
  { voterKeyOf, rollWeights }: DelegateRouteParts,
  poll: Poll,
  votes: readonly BatchVote[],
): Promise<FindVoter> {
  const keys = new Map(votes.map(({ voterId }) => [voterId, voterKeyOf(poll, voterId)]));
  const hasRoll = poll.access === 'code';
  const weights = hasRoll
    ? await rollWeights(poll, [...new Set(keys.values())])
    : new Map<VoterKey, number>();
  return (voterId) => {
    const voterKey = keys.get(voterId);
    const weight = voterKey === undefined ? undefined : hasRoll ? weights.get(voterKey) : USUAL_WEIGHT;
    return voterKey === undefined || weight === undefined ? undefined : { voterKey, weight };
  };
}

function noDelegates({ pollId }: Poll): HttpResponse {
  return problem(
    'no-delegates',
    `The poll "${pollId}" takes no votes from voting apps: it was created without "delegates": true.`,
  );
}
