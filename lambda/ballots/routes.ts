import * as z from 'zod/mini';
import type { BatchReceipt, CastReceipt, OwnVote, RetractionReceipt } from '../../contract/votes';
import type { HttpRequest, HttpResponse, Route, Routes } from '../shared/http/http';
import { idSchema } from '../../contract/fields';
import { parseBody } from '../shared/http/input';
import { withPoll } from '../shared/http/with-poll';
import { ROUTE } from '../../contract/routes';
import type { Poll } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import type { ShardTotalsAndLate } from '../shared/recount/read-shard';
import { ballotKey, type CastParts, castVote, retractVote } from './cast';
import { batchSchema, castBatch } from './cast-batch';
import { receipt } from './receipt';
import { alreadyVoted, noSuchCandidate, notChangeable, notOpen, noVote, noVoter } from './refusals';
import { requestOrder } from './request-order';
import { countOutcomes, countRefusals, type VoteMetrics } from './vote-metrics';

export interface BallotRouteParts extends CastParts {
  findPoll: FindPoll;
  /** What Totals hold of one write shard. */
  readTotals(pollShard: string): Promise<ShardTotalsAndLate>;
  metrics: VoteMetrics;
  /** The time, in epoch milliseconds. */
  clock(): number;
}

const voteSchema = z.strictObject({ candidateId: idSchema });
const NOT_CACHED = { 'cache-control': 'no-store' };

/** The routes that write and read ballots. */
export function ballotRoutes(parts: BallotRouteParts): Routes {
  return {
    [ROUTE.castVote]: countRefusals(parts.metrics, castVoteRoute(parts)),
    [ROUTE.castBatch]: countRefusals(parts.metrics, castBatchRoute(parts)),
    [ROUTE.showOwnVote]: showOwnVoteRoute(parts),
    [ROUTE.retractVote]: retractVoteRoute(parts),
  };
}

function castVoteRoute(parts: BallotRouteParts): Route {
  return forVoter(parts.findPoll, async (poll, voterId, request) => {
    const vote = parseBody(request.body, voteSchema);
    if (!vote.ok) return vote.refusal;
    const closed = notOpen(poll, request.receivedAt, parts.clock());
    if (closed) return closed;
    const { candidateId } = vote.value;
    const outcome = await castVote(parts, poll, { voterId, candidateId, order: requestOrder(request) });
    if (outcome === 'no-such-candidate') return noSuchCandidate(poll, candidateId);
    if (outcome === 'already-voted') return alreadyVoted(poll);
    parts.metrics.accepted(1);
    const body: CastReceipt = { pollId: poll.pollId, candidateId, status: outcome };
    return { status: outcome === 'accepted' ? 201 : 200, body, headers: NOT_CACHED };
  });
}

function castBatchRoute(parts: BallotRouteParts): Route {
  return withPoll(parts.findPoll, async (poll, request) => {
    const batch = parseBody(request.body, batchSchema);
    if (!batch.ok) return batch.refusal;
    const closed = notOpen(poll, request.receivedAt, parts.clock());
    if (closed) return closed;
    const results = await castBatch(parts, poll, batch.value.votes, request);
    countOutcomes(parts.metrics, results);
    return { status: 200, body: { results } satisfies BatchReceipt, headers: NOT_CACHED };
  });
}

function showOwnVoteRoute(parts: BallotRouteParts): Route {
  return forVoter(parts.findPoll, async (poll, voterId) => {
    const key = ballotKey(parts, poll, voterId);
    const [vote, totals] = await Promise.all([parts.ballots.find(key), parts.readTotals(key.pollShard)]);
    if (!vote) return noVote(poll);
    const { voterKey } = key;
    const body: OwnVote = {
      pollId: poll.pollId,
      voterKey,
      ...vote,
      ...receipt(voterKey, vote, totals, poll),
    };
    return { status: 200, body, headers: NOT_CACHED };
  });
}

/**
 * Retracting a vote that is not there is no error: the client may be repeating itself on a bad line, or its vote may still
 * be on the way.
 */
function retractVoteRoute(parts: BallotRouteParts): Route {
  return forVoter(parts.findPoll, async (poll, voterId, request) => {
    const closed = notOpen(poll, request.receivedAt, parts.clock());
    if (closed) return closed;
    if (!poll.changeable) return notChangeable(poll);
    const outcome = await retractVote(parts, poll, voterId, requestOrder(request));
    if (outcome === 'retracted') return { status: 204 };
    const body: RetractionReceipt = { pollId: poll.pollId, status: outcome };
    return { status: 200, body, headers: NOT_CACHED };
  });
}

type HandleForVoter = (poll: Poll, voterId: string, request: HttpRequest) => Promise<HttpResponse>;

/** A route under a poll for the voter whom the access token names. */
function forVoter(findPoll: FindPoll, handle: HandleForVoter): Route {
  return withPoll(findPoll, async (poll, request) =>
    request.subject === undefined ? noVoter() : handle(poll, request.subject, request),
  );
}
