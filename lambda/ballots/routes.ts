import { writeChoice } from '../../contract/choice';
import { newVote } from '../../contract/new-votes';
import { ROUTES } from '../../contract/routes';
import type { CastReceipt, RetractionReceipt } from '../../contract/votes';
import { choiceRefusal } from '../shared/ballots/allowed-choice';
import type { BallotStore } from '../shared/ballots/ballot-store';
import { type CastParts, castVote, retractVote } from '../shared/ballots/cast';
import { moving, notOpen } from '../shared/ballots/not-open';
import { findOwnVote, forVoters, type OwnVoteParts } from '../shared/ballots/own-vote';
import { requestOrder } from '../shared/ballots/request-order';
import { countRefusals, type RefusalParts } from '../shared/ballots/vote-metrics';
import type { Route, RoutesOf } from '../shared/http/http';
import { NOT_STORED } from '../shared/http/http';
import { parseBody } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { isHeld } from '../shared/tables/poll';
import { forPass, type PassParts } from './for-pass';
import { alreadyVoted, notChangeable, noVote, tooSoon } from './refusals';

export interface BallotRouteParts extends CastParts, OwnVoteParts, PassParts, RefusalParts {
  ballots: BallotStore;
}

/** The routes by which voters write and read their ballots. They know voters by their passes alone. */
export function ballotRoutes(parts: BallotRouteParts): RoutesOf<'ballots'> {
  return {
    [ROUTES.castVote.key]: countRefusals(parts, castVoteRoute(parts)),
    [ROUTES.showOwnVote.key]: showOwnVoteRoute(parts),
    [ROUTES.retractVote.key]: retractVoteRoute(parts),
  };
}

function castVoteRoute(parts: BallotRouteParts): Route {
  return forPass(parts, async (poll, { key: voterKey, weight }, request) => {
    const vote = parseBody(request.body, newVote);
    if (!vote.ok) return vote.refusal;
    const closed = notOpen(poll, request.receivedAt, parts.clock());
    if (closed) return closed;
    const { choice } = vote.value;
    const refusal = choiceRefusal(poll, choice);
    if (refusal) return problem(refusal.kind, refusal.detail, 'choice');
    const outcome = await castVote(parts, poll, { voterKey, weight, choice, order: requestOrder(request) });
    if (outcome === 'already-voted') return alreadyVoted(poll);
    if (outcome === 'too-soon') return tooSoon(poll);
    parts.metrics.accepted(1);
    const body: CastReceipt = {
      pollId: poll.pollId,
      choice: writeChoice(choice, poll.ballot),
      status: outcome,
      ...forVoters(poll),
    };
    return { status: outcome === 'accepted' ? 201 : 200, body, headers: NOT_STORED };
  });
}

function showOwnVoteRoute(parts: BallotRouteParts): Route {
  return forPass(parts, async (poll, { key }) => {
    if (isHeld(poll)) return moving(poll);
    const vote = await findOwnVote(parts, poll, key);
    return vote ? { status: 200, body: vote, headers: NOT_STORED } : noVote(poll);
  });
}

/**
 * Retracting a vote that is not there is no error: the client may be repeating itself on a bad line, or its vote may still
 * be on the way.
 */
function retractVoteRoute(parts: BallotRouteParts): Route {
  return forPass(parts, async (poll, { key }, request) => {
    const closed = notOpen(poll, request.receivedAt, parts.clock());
    if (closed) return closed;
    if (!poll.changeable) return notChangeable(poll);
    const outcome = await retractVote(parts, poll, key, requestOrder(request));
    if (outcome === 'retracted') return { status: 204 };
    if (outcome === 'too-soon') return tooSoon(poll);
    const body: RetractionReceipt = { pollId: poll.pollId, status: outcome };
    return { status: 200, body, headers: NOT_STORED };
  });
}
