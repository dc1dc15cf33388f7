import type { Failure } from '../api/failure';
import { castVote, retractVote } from '../api/voting-api';
import type { VoteRequest } from './casting';

/** Who asks, and in which poll. */
export interface Sender {
  pollId: string;
  /** The voter's access token; `undefined` when they have to sign in again. */
  token: () => Promise<string | undefined>;
}

/** Sends a voter's request once; `undefined` when it stands, else why it does not. */
export async function sendRequest(
  { pollId, token }: Sender,
  request: VoteRequest,
): Promise<Failure | undefined> {
  const good = await token();
  if (good === undefined) return { kind: 'signed-out' };
  const answer =
    request.kind === 'vote'
      ? await castVote(good, pollId, request.candidateId)
      : await retractVote(good, pollId);
  if (!answer.ok) return answer.failure;
  return answer.value?.status === 'superseded' ? { kind: 'superseded' } : undefined;
}
