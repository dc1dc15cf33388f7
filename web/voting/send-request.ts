import { type BallotRule, writeChoice } from '../../contract/choice';
import type { VotingClient } from '../../contract/client';
import type { VoteFailure, VoteRequest } from './casting';

/** The poll that a request is for, and the API in the voter's name. */
export interface Sender {
  poll: { pollId: string; ballot: BallotRule };
  api: Pick<VotingClient, 'castVote' | 'retractVote'>;
}

/** Sends a voter's request once; `undefined` when it stands, else why it does not. */
export async function sendRequest(sender: Sender, request: VoteRequest): Promise<VoteFailure | undefined> {
  const { api, poll } = sender;
  if (request.kind === 'retraction') {
    const answer = await api.retractVote(poll.pollId);
    return failureOf(answer.ok ? answer.value : answer.failure);
  }
  const answer = await api.castVote(poll.pollId, writeChoice(request.choice, poll.ballot));
  return failureOf(answer.ok ? answer.value.status : answer.failure);
}

/** What an outcome says, where it is a failure. */
function failureOf(outcome: string | VoteFailure): VoteFailure | undefined {
  if (typeof outcome !== 'string') return outcome;
  return outcome === 'superseded' ? { kind: 'superseded' } : undefined;
}
