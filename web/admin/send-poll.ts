import type { Answer } from '../../contract/answer';
import type { VotingClient } from '../../contract/client';
import type { PollView } from '../../contract/poll';
import { isSamePoll, type NamedPoll } from './new-poll';

/**
 * Creates the poll. When it `wasSent` before and no answer came, a poll that is there already and is the same counts as
 * created: it is the one sent before.
 */
export async function sendPoll(
  api: Pick<VotingClient, 'createPoll' | 'findPoll'>,
  poll: NamedPoll,
  wasSent: boolean,
): Promise<Answer<PollView>> {
  const answer = await api.createPoll(poll);
  if (answer.ok || answer.failure.kind !== 'poll-exists' || !wasSent) return answer;
  const found = await api.findPoll(poll.pollId);
  return found.ok && !isSamePoll(found.value, poll) ? answer : found;
}
