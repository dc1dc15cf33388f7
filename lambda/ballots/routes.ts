import { writeChoice } from '../../contract/choice';
import { ROUTES } from '../../contract/routes';
import {
  type BatchReceipt,
  type CastReceipt,
  newBatch,
  newVote,
  type OwnVote,
  type RetractionReceipt,
} from '../../contract/votes';
import type { HttpRequest, HttpResponse, Route, RoutesOf } from '../shared/http/http';
import { parseBody } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { withPoll } from '../shared/http/with-poll';
import type { ShardTotalsAndLate } from '../shared/recount/read-shard';
import type { Poll } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import { choiceRefusal } from './allowed-choice';
import { ballotKey, type CastParts, castVote, retractVote } from './cast';
import { castBatch } from './cast-batch';
import { receipt } from './receipt';
import { alreadyVoted, notChangeable, notOpen, noVote, noVoter, tooSoon } from './refusals';
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

const NOT_CACHED = { 'cache-control': 'no-store' };

/** The routes that write and read ballots. */
export function ballotRoutes(parts: BallotRouteParts): RoutesOf<'ballots'> {
  return {
    [ROUTES.castVote.key]: countRefusals(parts.metrics, castVoteRoute(parts)),
    [ROUTES.castBatch.key]: countRefusals(parts.metrics, castBatchRoute(parts)),
    [ROUTES.showOwnVote.key]: showOwnVoteRoute(parts),
    [ROUTES.retractVote.key]: retractVoteRoute(parts),
  };
}

function castVoteRoute(parts: BallotRouteParts): Route {
  return forVoter(parts.findPoll, async (poll, voterId, request) => {
    const vote = parseBody(request.body, newVote);
    if (!vote.ok) return vote.refusal;
    const closed = notOpen(poll, request.receivedAt, parts.clock());
    if (closed) return closed;
    const { choice } = vote.value;
    const refusal = choiceRefusal(poll, choice);
    if (refusal) return problem(refusal.kind, refusal.detail, 'choice');
    const outcome = await castVote(parts, poll, { voterId, choice, order: requestOrder(request) });
    if (outcome === 'already-voted') return alreadyVoted(poll);
    if (outcome === 'too-soon') return tooSoon(poll);
    parts.metrics.accepted(1);
    const body: CastReceipt = {
      pollId: poll.pollId,
      choice: writeChoice(choice, poll.ballot),
      status: outcome,
    };
    return { status: outcome === 'accepted' ? 201 : 200, body, headers: NOT_CACHED };
  });
}

function castBatchRoute(parts: BallotRouteParts): Route {
  return withPoll(parts.findPoll, async (poll, request) => {
    const batch = parseBody(request.body, newBatch);
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
      choice: writeChoice(vote.choice, poll.ballot),
      castAt: vote.castAt,
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
    if (outcome === 'too-soon') return tooSoon(poll);
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
