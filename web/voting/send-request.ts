import { type BallotRule, toChoice, writeChoice } from '../../contract/choice';
import type { OwnVote } from '../../contract/votes';
import { isFulfilled, type VoteFailure, type VoteRequest } from './casting';
import type { VoterApi } from './voter-api';

/** The poll that a request is for, and the API in the voter's name. */
export interface Sender {
  poll: { pollId: string; ballot: BallotRule };
  api: VoterApi;
}

/** Sends a voter's request once; `undefined` when it stands, else why it does not. */
export async function sendRequest(
  { api, poll }: Sender,
  request: VoteRequest,
): Promise<VoteFailure | undefined> {
  if (request.kind === 'retraction') {
    const answer = await api.retractVote(poll.pollId);
    return failureOf(answer.ok ? answer.value : answer.failure);
  }
  const answer = await api.castVote(poll.pollId, writeChoice(request.choice, poll.ballot));
  return failureOf(answer.ok ? answer.value.status : answer.failure);
}

/**
 * Sends a request that has been waiting for long, unless it has arrived already, or the voter has voted since then somewhere
 * else: the service goes by when it receives a request, not by when it was asked for.
 */
export async function sendLateRequest(
  sender: Sender,
  request: VoteRequest,
): Promise<VoteFailure | undefined> {
  const found = await sender.api.findOwnVote(sender.poll.pollId);
  if (!found.ok) return found.failure;
  const standing = found.value && toChoice(found.value.choice);
  if (isFulfilled(request, standing)) return undefined;
  return isLater(found.value, request) ? { kind: 'superseded' } : sendRequest(sender, request);
}

function isLater(vote: OwnVote | undefined, { at }: VoteRequest): boolean {
  return vote !== undefined && Date.parse(vote.castAt) > at;
}

/** What an outcome says, where it is a failure. */
function failureOf(outcome: string | VoteFailure): VoteFailure | undefined {
  if (typeof outcome !== 'string') return outcome;
  return outcome === 'superseded' ? { kind: 'superseded' } : undefined;
}
